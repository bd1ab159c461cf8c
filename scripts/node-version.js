// Loaded before the first TypeScript file, so that an old Node says what is wrong instead of `Unknown file extension`.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`coup-de-main runs on Node 24 (22.18 at least) and this is Node ${process.versions.node}.
Run \`npm ci\` with its development dependencies, which bring Node 24 along, and then \`npm start\`.`);
  process.exit(1);
}
