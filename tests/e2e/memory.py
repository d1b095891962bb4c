"""What a device remembers, read where scripts keep it."""

from typing import Any

from playwright.async_api import Page

_STORES = """
const opened = (name) => new Promise((resolve) => {
  indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result);
});
const rowsOf = (database, store) => new Promise((resolve) => {
  database.transaction(store).objectStore(store).getAll().onsuccess = ({ target }) => resolve(target.result);
});
const rowsIn = async ({ name }) => {
  const database = await opened(name);
  const rows = await Promise.all([...database.objectStoreNames].map((store) => rowsOf(database, store)));
  database.close();
  return rows.flat();
};
const rows = async () => (await Promise.all((await indexedDB.databases()).map(rowsIn))).flat();
"""
_EVERYTHING = f"""async () => {{
  {_STORES}
  const cached = async (name) => (await (await caches.open(name)).keys()).map(({{ url }}) => new URL(url).pathname);
  return {{
    rows: await rows(),
    local: {{ ...localStorage }},
    session: {{ ...sessionStorage }},
    cached: (await Promise.all((await caches.keys()).map(cached))).flat(),
  }};
}}"""
_UNTIL_KEPT = f"""async (text) => {{
  {_STORES}
  while (!JSON.stringify(await rows()).includes(text)) await new Promise(requestAnimationFrame);
}}"""


_FORGET = """(name) => new Promise((done) => {
  indexedDB.open('ripple').onsuccess = ({ target: { result } }) => {
    const kept = result.transaction('kept', 'readwrite');
    kept.objectStore('kept').delete(name);
    kept.oncomplete = () => { result.close(); done(); };
  };
})"""


async def everything(page: Page) -> dict[str, Any]:
    """Every row of every database, both storages, and the paths of what lies in caches."""
    kept: dict[str, Any] = await page.evaluate(_EVERYTHING)
    return kept


async def until_kept(page: Page, text: str) -> None:
    """Wait until a database holds it."""
    await page.evaluate(_UNTIL_KEPT, text)


async def forget(page: Page, name: str) -> None:
    """Take one of the single values that the app keeps away from it."""
    await page.evaluate(_FORGET, name)


async def until_shell_is_kept(page: Page) -> None:
    """Wait until the worker holds the whole app."""
    await page.evaluate("navigator.serviceWorker.ready.then(() => true)")
