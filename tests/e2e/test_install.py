"""A phone may put Ripple on its home screen."""

from pathlib import Path

from playwright.async_api import expect

from tests.e2e import memory
from tests.e2e.handset import Handsets


async def test_a_browser_finds_nothing_against_installing_it(handsets: Handsets, tmp_path: Path) -> None:
    hers = await handsets.kept(tmp_path)
    app = await hers.open()
    await expect(app.title("Ripple")).to_be_visible()
    await memory.until_shell_is_kept(app.page)
    browser = await hers.context.new_cdp_session(app.page)

    found = await browser.send("Page.getInstallabilityErrors")
    manifest = await browser.send("Page.getAppManifest")
    identity = await browser.send("Page.getAppId")

    assert found["installabilityErrors"] == []
    assert manifest["errors"] == []
    assert manifest["url"] == f"{hers.line.address}/manifest.webmanifest"
    assert identity["appId"] == f"{hers.line.address}/"
