// Keeps the pages of sessions that somebody has opened, so that they open without a network. What is
// there is asked of the network first: nobody sees an old page who could see the new one, and what is
// kept of a page is the newest that was seen.

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

// What the browser has of a page by itself may be older than what was seen at the same path.
const newest = (page) => fetch(page, { cache: "no-cache" });

// A page that an older worker kept is kept anew. Without a network it stays as it was.
async function renew(name) {
  const page = new URL(pathOf(name), location.origin).href;
  const answer = await newest(page).catch(() => null);
  if (answer?.ok) await keep([page, ...shownBy(await answer.clone().text(), page)], answer);
  else if (answer?.status === 404) await caches.delete(name);
}

async function renewOld() {
  for (const name of await names(isOld)) await renew(name);
}

// A page has a cache of its own, filled anew each time: its styles and scripts change with it.
async function keep([page, ...others], shown) {
  const isOwn = (url) => new URL(url).origin === location.origin;
  if (!isOwn(page)) return false;
  const asked = [[page, shown ?? newest(page)], ...others.filter(isOwn).map((url) => [url, fetch(url)])];
  const found = await Promise.all(
    asked.map(async ([url, answer]) => [url, await Promise.resolve(answer).catch(() => null)]),
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

// What somebody has just seen of a page that is kept takes its place at once; then its styles and
// scripts follow. A page that is gone, or leads elsewhere, is forgotten.
async function seen(request, answer) {
  const { pathname } = new URL(request.url);
  const own = await names((name) => name.startsWith(OWN) && pathOf(name) === pathname);
  if (own.length && (answer.type === "opaqueredirect" || [404, 410].includes(answer.status))) {
    await Promise.all(own.map((name) => caches.delete(name)));
  }
  if (!own.length || !answer.ok) return;
  const page = location.origin + pathname;
  const text = await answer.clone().text();
  if (text === (await (await kept(new Request(page))).text())) return;
  await (await caches.open(CURRENT + pathname)).put(page, answer.clone());
  for (const name of own.filter(isOld)) await (await caches.open(name)).delete(page);
  await keep([page, ...shownBy(text, page)], answer);
}

async function answered(event) {
  const answer = await fetch(event.request).catch(() => null);
  if (answer && event.request.mode === "navigate") event.waitUntil(seen(event.request, answer.clone()));
  return answer ?? kept(event.request);
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
  event.respondWith(answered(event));
});
