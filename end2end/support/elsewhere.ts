// Another site, of somebody who means harm: pages with forms, scripts and pictures that lead to the portal.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server whose pages a test writes. */
export class Elsewhere {
  private readonly pages = new Map<string, string>();
  private constructor(private readonly server: Server) {}

  static async open(): Promise<Elsewhere> {
    const server = createServer();
    const elsewhere = new Elsewhere(server);
    server.on('request', (request, response) => {
      const page = elsewhere.pages.get(request.url ?? '/');
      response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' });
      response.end(page ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    return elsewhere;
  }

  /** The address of a page: of another site than the portal, or of the same site at another port. */
  page(host: 'localhost' | '127.0.0.1', path: string, body: string): string {
    this.pages.set(path, `<!doctype html><title>Elsewhere</title><link rel="icon" href="data:,">${body}`);
    return `http://${host}:${(this.server.address() as AddressInfo).port}${path}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A text as it stands in HTML. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
