// Chromium comes from the system (see Dockerfile): installing never downloads a browser.
module.exports = { skipDownload: true };
