export default {
  // A connection that is slow to close must not keep a finished run from ending.
  forceExit: true,
  // What starts a process or a browser takes long on a busy machine: only what hangs may meet this.
  testTimeout: 120_000,
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/seed.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'esnext',
          parser: { syntax: 'typescript' },
          transform: { verbatimModuleSyntax: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
