import type { FastifyInstance } from 'fastify';

/** Open to anybody: the way in, and the files of the pages. */
const open = /^\/organizers\/(enter\/:link|assets\/[\w.-]+|\*)$/;

/** Every address of the organizers' pages that only organizers may open, by the router's own account. */
export function closedRoutes(app: FastifyInstance) {
  const routes = routesOf(app.printRoutes({ commonPrefix: false }));
  return routes.filter(({ url }) => url.startsWith('/organizers') && !open.test(url));
}

/** The routes of the tree that fastify prints: every address with each method it answers. */
function routesOf(tree: string): readonly { method: 'GET' | 'POST'; url: string }[] {
  const path: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods = ''] =
      /^((?:[│ ] {3}|[├└]── )*)(\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    const depth = indent.length / 4;
    path.length = Math.max(0, depth - 1);
    path[Math.max(0, depth - 1)] = part;
    const url = path.join('');
    return methods
      .split(', ')
      .filter((method) => method === 'GET' || method === 'POST')
      .map((method) => ({ method, url }));
  });
}
