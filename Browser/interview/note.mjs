/** The note: as many characters as are kept, counted as they are written. */

const countedBelow = 100;

export function tendNote() {
  for (const form of document.querySelectorAll("[data-counted]")) {
    const note = form.querySelector("textarea");
    if (!note || note.nextElementSibling) continue;
    const longest = Number(form.getAttribute("data-counted"));
    const count = document.createElement("p");
    count.className = "aside";
    note.maxLength = longest;
    note.after(count);
    const write = () => {
      const left = longest - note.value.length;
      // How many there may be is said below: they are counted when the end is near.
      count.hidden = left > countedBelow;
      count.textContent = (form.getAttribute("data-counted-words") ?? "").replace("%count%", String(Math.max(left, 0)));
    };
    note.addEventListener("input", write);
    write();
  }
}
