// Passkeys: shows the forms of a page that need one, where the browser can; asks the server what to sign, the
// authenticator to sign it, and sends its answer with the form. Without this file every other way to sign in works.

const { PublicKeyCredential } = window;

if (PublicKeyCredential && navigator.credentials) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", onSubmit);
  }
  for (const words of document.querySelectorAll("[data-passkey-without]")) {
    words.hidden = true;
  }
}

async function onSubmit(event) {
  event.preventDefault();
  const form = event.currentTarget;
  const button = form.querySelector("button");
  const failed = form.querySelector("[data-passkey-failed]");
  failed.textContent = "";
  button.disabled = true;
  try {
    const publicKey = decoded(await challenge(form.dataset.challenge));
    const credential =
      form.dataset.passkey === "registration"
        ? await navigator.credentials.create({ publicKey })
        : await navigator.credentials.get({ publicKey });
    form.elements.credential.value = JSON.stringify(answer(credential));
    form.submit();
  } catch {
    // Most often somebody changed their mind; the browser does not tell.
    failed.textContent = form.dataset.failed;
  } finally {
    button.disabled = false;
  }
}

async function challenge(url) {
  const response = await fetch(url, { method: "POST", headers: { accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`${url} answered ${response.status}`);
  }
  return (await response.json()).publicKey;
}

// What the server writes as base64url the authenticator takes as bytes.
function decoded(options) {
  const known = (list) => list?.map((credential) => ({ ...credential, id: bytes(credential.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
  };
}

function answer({ id, rawId, type, response }) {
  const parts = {};
  for (const name of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
    if (response[name]) {
      parts[name] = text(response[name]);
    }
  }
  return { id, rawId: text(rawId), type, response: parts, extensions: {} };
}

function bytes(base64url) {
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

function text(buffer) {
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
