/* What a page for screens does beyond its links. Without this script every link is a plain anchor:
   a passage of the brief leads to its sentence in the article, a cited sentence to the first place
   that cites it. With it, exactly the words are marked, on both sides; quotations can be copied;
   the brief can be narrowed to an actor or an issue.

   data-at="120-131 140-150"   on a link of the brief: the words of the article that it stands for,
                               in code points of the article's text
   data-start, data-end        on a piece of the article: where it stands in that text
   data-concerns="a1 i2"       on an entry of the brief: the actors and issues it is about
   data-copy                   on an entry of the brief: its quotation, ready to be pasted

   Tab leads from section to section, the arrow keys from link to link within one; without the
   script every link is a stop.

   The controls are made from <template id="controls">, so that no control is there without a
   script behind it, and none of their words stands here. Nothing is fetched, stored or sent. */
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const wide = matchMedia("(min-width: 64em)"); // as in style.css: the article stands beside
  const articles = all(".article");
  const links = all("a.at");
  const entries = all("[data-concerns]");

  // --- places in the article ---------------------------------------------------------------------

  /** The ranges [start, end) that a link stands for. */
  const rangesOf = (element) =>
    (element.dataset.at || "").split(" ").filter(Boolean).map((range) => range.split("-").map(Number));
  const rangeOf = (piece) => [Number(piece.dataset.start), Number(piece.dataset.end)];
  const overlap = (one, other) => one[0] < other[1] && other[0] < one[1];
  /** The article that a link leads into. */
  const articleOf = (link) => document.getElementById(link.hash.slice(1))?.closest(".article");

  /** Mark the words of some ranges in a piece of the article; give the marks. */
  function markPiece(piece, ranges) {
    const points = [...piece.textContent]; // code points, not halves of them
    const start = Number(piece.dataset.start);
    const end = start + points.length;
    const cut = (from, to) => points.slice(from - start, to - start).join("");
    // A browser drops what no page may hold (U+0000), and counting fails: mark all of the piece.
    if (end !== Number(piece.dataset.end)) ranges = [[start, end]];
    const nodes = [];
    let at = start;
    for (const range of ranges) {
      const [from, to] = [Math.max(range[0], at), Math.min(range[1], end)];
      if (from >= to) continue;
      const marked = document.createElement("mark");
      marked.textContent = cut(from, to);
      nodes.push(cut(at, from), marked);
      at = to;
    }
    piece.replaceChildren(...nodes, cut(at, end));
    return all("mark", piece);
  }

  /** Mark the words of some ranges in an article, and nothing else on the page; give the marks. */
  function mark(article, ranges) {
    unmark();
    ranges.sort((one, other) => one[0] - other[0]);
    return all("[data-start]", article).flatMap((piece) => {
      const here = ranges.filter((range) => overlap(range, rangeOf(piece)));
      return here.length ? markPiece(piece, here) : [];
    });
  }

  function unmark() {
    for (const piece of new Set(all(".article mark").map((found) => found.parentElement)))
      piece.textContent = piece.textContent;
    for (const link of links) link.classList.remove("found");
  }

  // --- there and back ----------------------------------------------------------------------------

  let cameFrom = null; // the place in the brief that was left, or gone back to, last
  let askedLast = null; // the sentence of the article that led back last

  /** From the brief to the article: mark the words of a link and go there. Give whether the
      browser need not: beside the brief only the article scrolls, not the page. */
  function goThere(link) {
    const article = articleOf(link);
    if (!article) return false;
    article.open = true;
    const goal = mark(article, rangesOf(link))[0] || document.getElementById(link.hash.slice(1));
    link.classList.add("found");
    [cameFrom, askedLast] = [link, null];
    if (!wide.matches) return false;
    goal.closest("a")?.focus({ preventScroll: true });
    const panel = article.closest(".articles");
    const down = goal.getBoundingClientRect().top - panel.getBoundingClientRect().top;
    panel.scrollTo({ top: panel.scrollTop + down - panel.clientHeight / 3 });
    return true;
  }

  /** From a sentence of the article to the brief: show all places that cite it and go to the one
      that was left; asked again, to the next. Give whether there are any. */
  function goBack(piece) {
    const article = piece.closest(".article");
    const cites = (link) => rangesOf(link).some((range) => overlap(range, rangeOf(piece)));
    const citing = links.filter((link) => articleOf(link) === article && cites(link));
    if (!citing.length) return false;
    if (citing.some((link) => link.closest(".out"))) choose("");
    const before = citing.indexOf(cameFrom);
    const next = askedLast === piece ? (before + 1) % citing.length : Math.max(before, 0);
    mark(article, [rangeOf(piece)]);
    for (const link of citing) link.classList.add("found");
    [cameFrom, askedLast] = [citing[next], piece];
    cameFrom.focus({ preventScroll: true });
    cameFrom.scrollIntoView({ block: "center" });
    return true;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.at, a.piece");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const selecting = !getSelection().isCollapsed && event.detail; // words are being selected
    if (selecting || (link.matches(".at") ? goThere(link) : goBack(link))) event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (document.activeElement.closest(".article")) cameFrom?.focus();
    unmark();
  });

  // --- the article beside the brief, or folded away ----------------------------------------------

  const unfold = () => articles.forEach((article) => (article.open = wide.matches));
  wide.addEventListener("change", unfold);
  if (wide.matches) unfold();
  for (const link of all("a.at, a.piece")) link.draggable = false; // words can be selected

  // --- by keyboard: one stop of the Tab key for each section, arrow keys within it ----------------

  const PARTS = "main section, main li, .story, .article, .contents, header, main, footer";
  const isShown = (element) => !element.closest(".out");
  let parts = new Map(); // each part of the page, with its links and buttons in order

  /** Find the parts, the outermost that are no more than a section. */
  function findParts() {
    parts = new Map();
    for (const element of all("a.at[href], a.piece[href], .copy")) {
      const part = element.closest("main section, .story, .article") || element.closest(PARTS);
      parts.set(part, [...(parts.get(part) || []), element]);
    }
    for (const [part, elements] of parts) {
      part.classList.add("one-stop");
      stopAt(elements.find(isShown), elements);
    }
  }

  /** Let Tab lead to one of some elements alone. */
  const stopAt = (chosen, elements) =>
    elements.forEach((element) => (element.tabIndex = element === chosen ? 0 : -1));

  const partOf = (element) => [...parts.values()].find((elements) => elements.includes(element));

  document.addEventListener("focusin", (event) => {
    const elements = partOf(event.target);
    if (elements) stopAt(event.target, elements);
  });
  document.addEventListener("keydown", (event) => {
    const elements = partOf(event.target)?.filter(isShown);
    if (!elements || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const at = elements.indexOf(event.target);
    const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: elements.length - 1 }[event.key];
    if (goal === undefined) return;
    event.preventDefault();
    elements[goal]?.focus();
  });

  // --- controls ----------------------------------------------------------------------------------

  const controls = document.getElementById("controls")?.content.cloneNode(true);
  if (!controls) return;
  const tools = controls.querySelector(".tools");
  const filter = controls.querySelector(".filter");
  const choice = controls.querySelector("select");
  const count = controls.querySelector("output");
  const theme = controls.querySelector(".theme");
  const copy = controls.querySelector(".copy");
  const said = controls.querySelector(".said");

  /** Show what concerns a choice, of whom it names one or several ids; everything for none. */
  function choose(value) {
    choice.value = value;
    const ids = value.split(" ").filter(Boolean);
    const concerned = (entry) => ids.some((id) => entry.dataset.concerns.split(" ").includes(id));
    for (const entry of entries) entry.classList.toggle("out", ids.length > 0 && !concerned(entry));
    for (const part of all("main :is(section, article, .facts, ul, ol)")) {
      const own = all("[data-concerns]", part);
      const isEmpty = own.length > 0 && own.every((entry) => entry.matches(".out"));
      part.classList.toggle("out", isEmpty);
      const heading = part.matches("ul, ol") && part.previousElementSibling;
      if (heading && heading.matches("h2, h3, h4")) heading.classList.toggle("out", isEmpty);
    }
    const shown = entries.filter((entry) => !entry.matches(".out")).length;
    const words = { count: shown, total: entries.length };
    count.textContent = ids.length
      ? count.dataset.words.replace(/\{(\w+)\}/g, (_, name) => words[name])
      : "";
    findParts();
  }

  /** Make one choice of those of the same name: several stories may tell of one actor. */
  function joinChoices() {
    for (const group of all("optgroup", choice)) {
      const known = new Map();
      for (const option of all("option", group)) {
        const first = known.get(option.text);
        if (first) {
          first.value += ` ${option.value}`;
          option.remove();
        } else known.set(option.text, option);
      }
      if (!known.size) group.remove();
    }
  }

  /** A quotation in HTML, for word processors: set off as quoted, its other lines below it. */
  function richText(text) {
    const [quotation, ...others] = text.split("\n");
    const lines = [quotation, ...others].map((line, place) => {
      const element = document.createElement(place ? "p" : "blockquote");
      element.textContent = line;
      return element.outerHTML;
    });
    return lines.join("");
  }

  async function copyText(text) {
    try {
      const typed = (type, words) => ({ [type]: new Blob([words], { type }) });
      await navigator.clipboard.write([
        new ClipboardItem({ ...typed("text/plain", text), ...typed("text/html", richText(text)) }),
      ]);
      return true;
    } catch {
      const area = document.createElement("textarea"); // for pages from http: and old browsers
      area.value = text;
      document.body.append(area);
      area.select();
      const copied = document.execCommand("copy");
      area.remove();
      return copied;
    }
  }

  for (const entry of all("[data-copy]")) {
    const button = copy.cloneNode(true);
    button.addEventListener("click", async () => {
      const copied = await copyText(entry.dataset.copy);
      button.focus();
      said.textContent = "";
      for (const other of all(".copy")) other.textContent = copy.textContent;
      button.textContent = said.textContent = copied ? copy.dataset.done : copy.dataset.failed;
    });
    (entry.querySelector("blockquote p") || entry.querySelector("p") || entry).append(" ", button);
  }

  joinChoices();
  choice.addEventListener("change", () => choose(choice.value));
  if (!choice.querySelector("optgroup") || !entries.length) filter.remove();

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = document.documentElement.dataset; // as the system has it until somebody chooses
  const isDark = () => (chosen.theme ? chosen.theme === "dark" : dark.matches);
  const words = { true: theme.dataset.light, false: theme.textContent }; // what a press will do
  const tellTheme = () => (theme.textContent = words[isDark()]);
  tellTheme();
  dark.addEventListener("change", tellTheme);
  theme.addEventListener("click", () => {
    chosen.theme = isDark() ? "light" : "dark";
    tellTheme();
  });

  // Behind the bottom line, so that a phone begins with the news.
  const lead = document.querySelector("main > .bottom-line");
  if (lead) lead.after(tools);
  else (document.querySelector("header") || document.body).append(tools);
  document.body.append(said, controls.querySelector(".keys"));
  findParts();
})();
