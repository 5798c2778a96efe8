"""Debian's Chromium by Playwright, one process a side: fake devices are given to a process."""
import pathlib

from playwright.sync_api import Error

from kit.sources import write_audio, write_video

PROBE = pathlib.Path(__file__).with_name("probe.js").read_text()


class Chromium:
    def __init__(self, playwright, folder, side, origin, size=(320, 240), rate=20, grain=12, script="", viewport=(1024, 640), fake_ui=True, scale=1, reach=""):
        video = write_video(folder / f"{side.name}.y4m", side, size=size, rate=rate, grain=grain)
        audio = write_audio(folder / f"{side.name}.wav", side)
        arguments = [
            "--no-sandbox", "--use-fake-device-for-media-stream", "--autoplay-policy=no-user-gesture-required",
            f"--use-file-for-fake-video-capture={video}", f"--use-file-for-fake-audio-capture={audio}",
            f"--unsafely-treat-insecure-origin-as-secure={origin}", "--disable-background-timer-throttling",
        ] + (["--use-fake-ui-for-media-stream"] if fake_ui else [])
        if reach:
            # Secure cookies are for loopback or HTTPS: the names stay, another machine stands behind them.
            arguments.append(f"--host-resolver-rules=MAP localhost {reach}, MAP 127.0.0.1 {reach}")
        self.process = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        self.context = self.process.new_context(viewport={"width": viewport[0], "height": viewport[1]}, device_scale_factor=scale, locale="fr-FR")
        self.context.add_init_script(PROBE)
        if script:
            self.context.add_init_script(script)
        self.errors = []
        self.page = self.new_page()

    def new_page(self):
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def go(self, url):
        self.page.goto(url)

    def reload(self):
        self.page.reload()

    def js(self, expression):
        try:
            return self.page.evaluate(f"async () => ({expression})")
        except Error as error:
            # The page went elsewhere meanwhile: who waits for something asks the next one.
            if "navigation" in error.message:
                raise ConnectionError(error.message) from error
            raise

    def close(self):
        self.process.close()
