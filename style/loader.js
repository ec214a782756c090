// Wakes the islands of a page: fetches the WebAssembly that <html data-islands> names once the page has
// been shown, or as soon as somebody touches an island, and hands every island its element.
// Without this file a page still works; it only answers by loading again.

// By name: the script and the program of each bundle.
const BUNDLES = __BUNDLES__;
const TOUCHES = ["pointerdown", "keydown", "focusin"];
// A page that never rests, or that nobody sees, shall not stay without its islands.
const PATIENCE_MS = 2000;

let started = false;

if (document.querySelector("leptos-island")) {
  for (const touch of TOUCHES) {
    document.addEventListener(touch, onTouch, { capture: true, passive: true });
  }
  // An idle moment may come before anything is painted.
  new PerformanceObserver(onPaint).observe({ type: "paint", buffered: true });
  setTimeout(start, PATIENCE_MS);
} else {
  finish();
}

function onPaint(paints, observer) {
  if (paints.getEntriesByName("first-contentful-paint").length > 0) {
    observer.disconnect();
    whenIdle();
  }
}

function whenIdle() {
  if ("requestIdleCallback" in window) {
    requestIdleCallback(start);
  } else {
    setTimeout(start, 200);
  }
}

function onTouch(event) {
  if (event.target instanceof Element && event.target.closest("leptos-island")) {
    start();
  }
}

async function start() {
  if (started) {
    return;
  }
  started = true;
  for (const touch of TOUCHES) {
    document.removeEventListener(touch, onTouch, { capture: true });
  }
  const names = (document.documentElement.dataset.islands ?? "").split(" ");
  const bundles = await Promise.all(names.filter((name) => name in BUNDLES).map(fetchBundle));
  await walk(document.body, Object.assign({}, ...bundles), []);
  finish();
}

async function fetchBundle(name) {
  const [script, program] = BUNDLES[name];
  const islands = await import(script);
  await islands.default({ module_or_path: program });
  islands.hydrate();
  return islands;
}

// Outer islands before inner ones. What an island was given as children stands inside
// <leptos-children>; before an island in there wakes, the island around it must make itself the
// owner again, by the function it left on that element.
async function walk(element, islands, owners) {
  const name = element.localName;
  if (name === "leptos-island") {
    await wake(element, islands, owners.at(-1));
  }
  const inside = name === "leptos-children" ? [...owners, element.$$on_hydrate] : owners;
  for (const child of element.children) {
    await walk(child, islands, inside);
  }
}

async function wake(element, islands, enterOwner) {
  const island = islands[element.dataset.component];
  if (!island) {
    console.warn(`There is no island named ${element.dataset.component}.`);
    return;
  }
  try {
    enterOwner?.();
    await island(element);
  } catch (error) {
    // The others shall still wake.
    reportError(error);
  }
}

function finish() {
  document.documentElement.dataset.hydrated = "";
  document.dispatchEvent(new Event("portal:hydrated"));
}
