/* Buttons that copy an address. Without script, or where a browser keeps the clipboard
   to itself (a page that came over http), they stay hidden: the address is there, and
   one click selects it. */
const SHOWN = 2000; // milliseconds for which a button says that it is done

async function copy(button, list) {
  const status = list.querySelector("[role=status]");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    // Refused: the address is selected, and the reader's own keys copy it.
    getSelection().selectAllChildren(button.previousElementSibling);
    return;
  }
  status.textContent = list.dataset.copied;
  button.classList.add("is-copied");
  setTimeout(() => {
    status.textContent = "";
    button.classList.remove("is-copied");
  }, SHOWN);
}

if (navigator.clipboard) {
  for (const list of document.querySelectorAll("[data-copied]")) {
    for (const button of list.querySelectorAll("[data-copy]")) {
      button.hidden = false;
      button.addEventListener("click", () => copy(button, list));
    }
  }
}
