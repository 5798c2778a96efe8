"""What was built or installed works wherever it is put."""
import shutil
import subprocess

from kit.server import BINARY, ROOT


def test_the_binary_and_its_share_run_from_anywhere(serve, tmp_path):
    place = tmp_path / "elsewhere"
    place.mkdir()
    shutil.copy(BINARY, place / "visavis")
    shutil.copytree(BINARY.resolve().parent / "share", place / "share")
    service = serve("--insecure-http", binary=place / "visavis", cwd="/")
    status, fields, page = service.get("/call")
    assert status == 200 and b"<html" in page
    for path in ("/browser/call/main.mjs", "/browser/style/base.css", "/browser/fonts/Inter.var.ttf", "/browser/fonts/Inter.licence.txt"):
        assert service.get(path)[0] == 200, path


def test_bin_and_share_side_by_side_work_too(serve, tmp_path):
    (tmp_path / "usr/bin").mkdir(parents=True)
    shutil.copy(BINARY, tmp_path / "usr/bin/visavis")
    subprocess.run([ROOT / "scripts/install-share", tmp_path / "usr/share/visavis"], check=True)
    assert serve("--insecure-http", binary=tmp_path / "usr/bin/visavis", cwd="/").get("/call")[0] == 200


def test_without_its_share_it_says_so(start, tmp_path):
    shutil.copy(BINARY, tmp_path / "visavis")
    program = start(
        "serve", "--data", tmp_path / "data", "--listen", "127.0.0.1:0", "--media", "127.0.0.1:0", "--insecure-http",
        binary=tmp_path / "visavis", cwd="/")
    assert program.end()[0] != 0
    assert len(program.words) == 1 and "--share" in program.words[0]


def test_what_is_installed_is_what_is_served_and_no_more(tmp_path):
    share = tmp_path / "share"
    (share / "browser/call").mkdir(parents=True)
    (share / "browser/call/of-an-older-version.mjs").touch()
    subprocess.run([ROOT / "scripts/install-share", share], check=True)
    installed = {str(path.relative_to(share)) for path in share.rglob("*") if path.is_file()}
    served = {
        f"browser/{path.relative_to(ROOT / 'Browser')}" for kind in ("mjs", "css", "svg") for path in (ROOT / "Browser").rglob(f"*.{kind}")}
    templates = {f"Templates/{path.name}" for path in (ROOT / "Templates").glob("*.mustache")}
    fonts = {"browser/fonts/Inter.var.ttf", "browser/fonts/Inter.licence.txt"}
    assert installed == served | templates | fonts | {"LICENCE"}
    assert (share / "LICENCE").read_bytes() == (ROOT / "LICENCE").read_bytes()
    assert "Open Font License" in " ".join((share / "browser/fonts/Inter.licence.txt").read_text().split())
