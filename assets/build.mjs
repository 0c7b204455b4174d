// Builds kotopolku/web/static/built/ and the fonts of the printed papers. Plain Node: nothing is fetched, nothing is bundled.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const built = join(here, "../kotopolku/web/static/built");
const fonts = join(here, "../kotopolku/platform/documents/fonts");

// Of Designsystemet only what the pages use: its whole style sheet is three times as large.
const PARTS = [
  "skip-link", "link", "heading", "paragraph", "label", "list", "button", "input", "field", "fieldset",
  "validation-message", "error-summary", "alert", "table", "dialog",
];
const OWN = ["look", "layout", "forms", "parts", "records", "lists", "pictures", "assessment", "clients", "print"];
const FONTS = [
  ["noto-sans", "400Regular/NotoSans_400Regular.ttf", "NotoSans-Regular.ttf"],
  ["noto-sans", "400Regular_Italic/NotoSans_400Regular_Italic.ttf", "NotoSans-Italic.ttf"],
  ["noto-sans", "700Bold/NotoSans_700Bold.ttf", "NotoSans-Bold.ttf"],
  ["noto-sans", "700Bold_Italic/NotoSans_700Bold_Italic.ttf", "NotoSans-BoldItalic.ttf"],
  ["noto-sans-arabic", "400Regular/NotoSansArabic_400Regular.ttf", "NotoSansArabic-Regular.ttf"],
  ["noto-sans-arabic", "700Bold/NotoSansArabic_700Bold.ttf", "NotoSansArabic-Bold.ttf"],
  ["noto-sans-ethiopic", "400Regular/NotoSansEthiopic_400Regular.ttf", "NotoSansEthiopic-Regular.ttf"],
  ["noto-sans-ethiopic", "700Bold/NotoSansEthiopic_700Bold.ttf", "NotoSansEthiopic-Bold.ttf"],
  ["noto-sans-sc", "400Regular/NotoSansSC_400Regular.ttf", "NotoSansSC-Regular.ttf"],
  ["noto-sans-sc", "700Bold/NotoSansSC_700Bold.ttf", "NotoSansSC-Bold.ttf"],
  ["noto-sans-thai", "400Regular/NotoSansThai_400Regular.ttf", "NotoSansThai-Regular.ttf"],
  ["noto-sans-thai", "700Bold/NotoSansThai_700Bold.ttf", "NotoSansThai-Bold.ttf"],
  ["noto-sans-bengali", "400Regular/NotoSansBengali_400Regular.ttf", "NotoSansBengali-Regular.ttf"],
  ["noto-sans-bengali", "700Bold/NotoSansBengali_700Bold.ttf", "NotoSansBengali-Bold.ttf"],
  ["noto-sans-myanmar", "400Regular/NotoSansMyanmar_400Regular.ttf", "NotoSansMyanmar-Regular.ttf"],
  ["noto-sans-myanmar", "700Bold/NotoSansMyanmar_700Bold.ttf", "NotoSansMyanmar-Bold.ttf"],
];

const read = (...path) => readFileSync(join(...path), "utf8");

/** Removes comments and needless space; leaves strings and the spaces of calc() alone. */
function smaller(css) {
  return css
    .replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\//g, (_, string) => string ?? "")
    .replace(/("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\s+/g, (_, string) => string ?? " ")
    .replace(/ ?([{};,]) ?/g, "$1")
    .replace(/;}/g, "}")
    .replace(/([a-z-]): /g, "$1:")
    .trim();
}

/** The blocks at the top level of a style sheet, so that some can be left out. */
function blocks(css) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < css.length; at++) {
    if (css[at] === "{") depth++;
    if (css[at] === "}" && --depth === 0) {
      found.push(css.slice(start, at + 1));
      start = at + 1;
    }
  }
  return found;
}

/** The theme without what no page asks for: dark colours and a second typeface. */
function theme() {
  const tokens = read(here, "theme/tokens.css").replace(/^@charset[^;]+;/, "");
  const unused = /^\s*(?:\/\*[\s\S]*?\*\/\s*)*@layer ds\.theme\.(color-scheme\.dark|typography\.secondary)\b/;
  return blocks(tokens)
    .filter((block) => !unused.test(block))
    .map((block) => block.replace(/@media \(prefers-color-scheme: light\) \{[\s\S]*?\n\}\s*\}/, ""))
    .join("\n");
}

/** Icons become masks in custom properties: a shape before a word costs a table row one class and no request. */
function icons() {
  const folder = join(here, "icons");
  const lines = readdirSync(folder).sort().filter((name) => name.endsWith(".svg") && !name.startsWith("logo")).map((name) => {
    const svg = read(folder, name).trim().replace(/\s+/g, " ").replaceAll('"', "'");
    const encoded = svg.replace(/[%#<>]/g, (sign) => encodeURIComponent(sign));
    return `--icon-${name.slice(0, -4)}:url("data:image/svg+xml,${encoded}")`;
  });
  return `:root{${lines.join(";")}}`;
}

rmSync(built, { recursive: true, force: true });
mkdirSync(built, { recursive: true });

const system = join(packages, "@digdir/designsystemet-css/dist/src");
const css = [
  "@layer ds.theme, ds.base, ds.components, own;",
  smaller(theme()),
  `@layer ds.base{${read(system, "base.css")}}`,
  `@layer ds.components{${PARTS.map((part) => read(system, `${part}.css`)).join("")}}`,
  `@layer own{${icons()}${OWN.map((part) => smaller(read(here, "css", `${part}.css`))).join("")}}`,
].join("\n");
const braces = (sign) => css.split(sign).length;
if (braces("{") !== braces("}")) throw new Error("the style sheet has an open or an extra brace");
writeFileSync(join(built, "kotopolku.css"), css);
// The client's window has a small sheet of its own: its first view must come over a slow network.
writeFileSync(join(built, "client.css"), smaller(read(here, "css/client.css")));
// The public pages look alike, and have a few parts more.
writeFileSync(join(built, "public.css"), ["client", "public"].map((part) => smaller(read(here, "css", `${part}.css`))).join(""));
cpSync(join(packages, "htmx.org/dist/htmx.min.js"), join(built, "htmx.min.js"));
for (const name of ["app.js", "session.js", "device.js", "offline.js", "offline_worker.js"]) cpSync(join(here, "js", name), join(built, name));
for (const name of ["logo.svg", "app-192.png", "app-512.png"]) cpSync(join(here, "icons", name), join(built, name));

// The folder is not emptied: another kind of build may have put a font there.
mkdirSync(fonts, { recursive: true });
for (const [family, from, to] of FONTS) cpSync(join(packages, "@expo-google-fonts", family, from), join(fonts, to));
const licence = join(packages, "@expo-google-fonts/noto-sans/LICENSE_FONT");
if (existsSync(licence)) cpSync(licence, join(fonts, "OFL.txt"));

const weight = (name) => `${name} ${(gzipSync(readFileSync(join(built, name))).length / 1024).toFixed(1)} kB gz`;
console.log(["kotopolku.css", "client.css", "public.css", "htmx.min.js", "app.js"].map(weight).join(" · "));
