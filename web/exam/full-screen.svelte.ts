import { isSeb } from "./seb.ts";

/** Whether the page fills the screen, by its own wish or by F11. */
class FullScreen {
  /** False where it is filled already, by Safe Exam Browser too, or cannot be (a phone). */
  wanted = $state.raw(false);

  constructor() {
    const filled = window.matchMedia("(display-mode: fullscreen)");
    const look = () =>
      (this.wanted =
        !isSeb && document.fullscreenEnabled && !document.fullscreenElement && !filled.matches);
    document.addEventListener("fullscreenchange", look);
    window.addEventListener("resize", look);
    look();
  }

  /** Only a click or a key may ask; refused, the exam goes on as it is. */
  enter(): void {
    if (this.wanted) document.documentElement.requestFullscreen().catch(() => undefined);
  }
}

export const fullScreen = new FullScreen();
