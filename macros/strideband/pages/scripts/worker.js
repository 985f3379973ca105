// Keeps the pages of sessions that somebody has opened, so that they open without a network. What is
// there is asked of the network first: nobody sees an old page who could see the new one.

const VERSION = "{version}";
// Sites below different paths of a host share its caches: each looks after its own.
const OWN = `strideband ${new URL(registration.scope).pathname} `;
const CURRENT = `${OWN}${VERSION} `;

const names = async (fits) => (await caches.keys()).filter(fits);

const pathOf = (name) => name.slice(name.lastIndexOf(" ") + 1);
const isOld = (name) => name.startsWith(OWN) && !name.startsWith(CURRENT);

// Styles, scripts and pictures that a page shows, read from its text: a worker has no document.
function shownBy(text, page) {
  const tags = text.match(/<(?:link|script|img)\b[^>]*>/g) ?? [];
  const needed = tags.filter((tag) => !tag.startsWith("<link") || /\brel="?(?:stylesheet|icon)/.test(tag));
  const found = needed.map((tag) => tag.match(/\s(?:href|src)="?([^"\s>]+)/)?.[1]);
  return found.filter(Boolean).map((address) => new URL(address, page).href);
}

// A page that an older worker kept is kept anew. Without a network it stays as it was.
async function renew(name) {
  const page = new URL(pathOf(name), location.origin).href;
  const answer = await fetch(page).catch(() => null);
  if (answer?.ok) await keep([page, ...shownBy(await answer.text(), page)]);
  else if (answer?.status === 404) await caches.delete(name);
}

async function renewOld() {
  for (const name of await names(isOld)) await renew(name);
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
  const before = await names((each) => isOld(each) && pathOf(each) === pathOf(name));
  await Promise.all(before.map((each) => caches.delete(each)));
  return true;
}

async function kept(request) {
  const options = { ignoreVary: true, ignoreSearch: request.mode === "navigate" };
  const own = await names((each) => each.startsWith(OWN));
  for (const name of own.sort((a, b) => isOld(a) - isOld(b))) {
    const found = await (await caches.open(name)).match(request, options);
    if (found) return found;
  }
  return Response.error();
}

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim().then(renewOld)));
addEventListener("message", (event) => {
  event.waitUntil(keep(event.data.keep).then((done) => event.source.postMessage({ kept: done })));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fetch(request).catch(() => kept(request)));
});
