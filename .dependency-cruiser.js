import { readFileSync } from 'node:fs';

const { dependencies } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Where each library may be imported, as a path in src; a library that is not listed has no home there yet. */
const homes = {
  '@fastify/cookie': 'web/',
  '@fastify/csrf-protection': 'web/',
  '@fastify/formbody': 'web/',
  '@fastify/helmet': 'web/',
  '@fastify/rate-limit': 'web/',
  '@fastify/static': 'web/',
  dotenv: 'config\\.ts',
  echarts: 'web/',
  fastify: 'web/',
  'intl-messageformat': '(language|web)/',
  mongoose: 'store/mongo(\\.ts|/)',
  natural: 'language/',
  'node-cron': 'schedule\\.ts',
  'node:sqlite': '(store/sqlite|chat/(file|playground|telegram|whatsapp))(\\.ts|/)',
  pino: 'journal\\.ts',
  'prom-client': 'metrics\\.ts',
  'puppeteer-core': '(chat/whatsapp(\\.ts|/)|printer\\.ts)',
  qrcode: 'chat/whatsapp(\\.ts|/)',
  telegraf: 'chat/telegram(\\.ts|/)',
  'whatsapp-web.js': 'chat/whatsapp(\\.ts|/)',
  zod: '((config|settings|learned)\\.ts|language/|web/)',
};

const packages = '(^|/)node_modules/';
// Types and constants, no code: test/architecture.test.ts sees to it.
const words = '^src/core/(model|detail|command|notice)\\.ts$';
const core = '^src/core/';
const language = '^src/language/';
const chat = '^src/chat/chat\\.ts$';
// Beside the interface: what several adapters need alike.
const chatAids = '^src/chat/(deliveries|file|limiter|text)\\.ts$';
const store = '^src/store/(log|ownership|rows|vault)\\.ts$';
const shell = '^src/(bot|communities|courier|ledger|schedule|voice)(\\.ts$|/)';
const watch = '^src/(journal|metrics)\\.ts$';

const forbid = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

export default {
  forbidden: [
    forbid(
      'core-imports-only-core',
      { path: core },
      { pathNot: core },
      'The core is pure: no package, no builtin.',
    ),
    forbid(
      'language-imports',
      { path: language },
      { pathNot: [language, words, '^src/core/calendar\\.ts$', packages] },
      'Language knows the words of the core, its calendar and its libraries, no builtin: files are read for it.',
    ),
    forbid(
      'chat-imports',
      { path: '^src/chat/([^/.]+)' },
      { pathNot: [chat, chatAids, '^src/chat/$1(\\.ts$|/)', words, packages], dependencyTypesNot: ['core'] },
      'A chat knows the interface, what stands beside it, its own folder and its own library.',
    ),
    forbid(
      'store-imports',
      { path: '^src/store/([^/.]+)' },
      { pathNot: [store, '^src/store/$1(\\.ts$|/)', words, packages], dependencyTypesNot: ['core'] },
      'A store knows the interfaces, its own folder and its own library.',
    ),
    forbid(
      'web-imports',
      { path: '^src/web/' },
      { pathNot: ['^src/web/', core, packages], dependencyTypesNot: ['core'] },
      'The pages know themselves, the core and their libraries.',
    ),
    forbid(
      'web-only-reads',
      { path: '^src/web/' },
      { path: '^src/core/(decide|evolve)(\\.ts$|/)' },
      'The pages show a community; only the ledger changes it.',
    ),
    forbid(
      'standing-is-ones-own',
      {
        path: '^(src|scripts)/',
        pathNot: [
          '^src/core/(trust/|respond/|notice\\.ts|report/course\\.ts)',
          '^src/bot/data\\.ts$',
          '^scripts/(bench|simulate|trust)',
        ],
      },
      { path: '^src/core/trust/(standing|facts)\\.ts$' },
      'How somebody stands is for themselves; of others only candidates() speaks, who said yes to being seen.',
    ),
    forbid(
      'pages-and-exports-see-candidates-only',
      { path: '^(src/(web|voice|courier|store|chat)/|scripts/(report|story|transfer))' },
      { path: '^src/core/trust/', pathNot: '^src/core/trust/candidates\\.ts$' },
      'What is shown or taken away is made of nothing that leads to who did not say yes.',
    ),
    forbid(
      'page-scripts-stand-alone',
      { path: '^src/web/.+\\.js$' },
      { pathNot: '^src/web/.+\\.js$' },
      'A browser gets these files as they are.',
    ),
    forbid(
      'shell-imports',
      { path: shell },
      { pathNot: [shell, core, language, chat, store, watch, packages] },
      'The shell knows the core, the language and the interfaces; real things are given to it.',
    ),
    ...Object.keys({ ...homes, ...dependencies }).map((library) =>
      forbid(
        `home-of-${library}`,
        { path: '^src/', pathNot: `^src/(main\\.ts|${homes[library] ?? 'main\\.ts'})` },
        { path: library.startsWith('node:') ? `^${library}$` : `${packages}${library}/` },
        'Each library has one home; main.ts wires them.',
      ),
    ),
    forbid(
      'nobody-imports-main',
      {},
      { path: '^src/main\\.ts$' },
      'The composition root is where it all ends.',
    ),
    forbid('src-stands-alone', { path: '^src/' }, { path: '^(test|scripts)/' }, 'Tests and scripts use src.'),
    forbid(
      'no-dev-dependencies-in-src',
      { path: '^src/' },
      { dependencyTypes: ['npm-dev'] },
      'The image is built without them.',
    ),
    forbid('no-unknown-modules', {}, { couldNotResolve: true }, 'Neither a file nor an installed package.'),
    forbid(
      'no-undeclared-packages',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
      'Not in package.json.',
    ),
    forbid('no-cycles', {}, { circular: true }, 'Two files that need each other are one idea, or three.'),
    forbid(
      'no-orphans',
      { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/main\\.ts$', '^src/web/.+\\.js$'] },
      {},
      'Nothing uses this file.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
  },
};
