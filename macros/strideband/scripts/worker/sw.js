// Keeps the pages of sessions that somebody has opened, so that they open without a network. What is
// there is asked of the network first: nobody sees an old page who could see the new one.

const VERSION = "{version}";
// Sites below different paths of a host share its caches: each looks after its own.
const OWN = `strideband ${new URL(registration.scope).pathname} `;
const CURRENT = `${OWN}${VERSION} `;

const names = async (fits) => (await caches.keys()).filter(fits);

async function dropOld() {
  const old = await names((name) => name.startsWith(OWN) && !name.startsWith(CURRENT));
  await Promise.all(old.map((name) => caches.delete(name)));
}

// A page has a cache of its own, filled anew each time: its styles and scripts change with it.
async function keep([page, ...others]) {
  const here = [page, ...others].filter((url) => new URL(url).origin === location.origin);
  const found = await Promise.all(
    here.map((url) => fetch(url).then((answer) => [url, answer], () => [url, null])),
  );
  if (!found.every(([, answer]) => answer?.ok)) return false;
  const name = CURRENT + new URL(page).pathname;
  await caches.delete(name);
  const cache = await caches.open(name);
  await Promise.all(found.map(([url, answer]) => cache.put(url, answer)));
  return true;
}

async function kept(request) {
  const options = { ignoreVary: true, ignoreSearch: request.mode === "navigate" };
  for (const name of await names((each) => each.startsWith(CURRENT))) {
    const found = await (await caches.open(name)).match(request, options);
    if (found) return found;
  }
  return Response.error();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => clients.claim())));
addEventListener("message", (event) => {
  event.waitUntil(keep(event.data.keep).then((done) => event.source.postMessage({ kept: done })));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});
