/** The note: as many characters as are kept, counted as they are written. */

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
      const left = String(longest - note.value.length);
      count.textContent = (form.getAttribute("data-counted-words") ?? "").replace("%count%", left);
    };
    note.addEventListener("input", write);
    write();
  }
}
