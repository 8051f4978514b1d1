// Writes everything that a browser loads into the console's static folder.
// Runs offline: npm has put the packages into node_modules before.

import { createHash } from "node:crypto";
import { readFile, readdir, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { PurgeCSS } from "purgecss";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const room = join(here, "..", "src", "trafficplane", "console");
const finished = join(room, "static");
// Written beside and moved at the end: a running server never sees half of it.
const target = join(room, "static.new");

const text = (...path) => readFile(join(...path), "utf8");
const vendored = async (...path) =>
  (await text(modules, ...path)).replace(/(\/\/|\/\*)# sourceMappingURL=.*$/gm, "");

async function files(folder, ending) {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

// Classes and icons are looked up in these files; a name that is put together at run time
// (`text-{{ tone }}`) must therefore stand somewhere in full.
async function sources() {
  const paths = [
    ...(await files(join(room, "templates"), /\.html$/)),
    ...(await files(room, /\.py$/)),
    ...(await files(join(here, "src"), /\.js$/)),
  ];
  return Promise.all(paths.map(async (path) => ({ path, raw: await text(path) })));
}

// Tabler's style sheet names 60,000 rules; a browser gets those that a page uses.
async function styles(content) {
  const [purged] = await new PurgeCSS().purge({
    content: content.map(({ path, raw }) => ({ raw, extension: path.split(".").pop() })),
    css: [{ raw: await vendored("@tabler", "core", "dist", "css", "tabler.min.css") }],
    defaultExtractor: (raw) => raw.match(/[A-Za-z0-9_-]+/g) ?? [],
    variables: true,
    keyframes: true,
    fontFace: true,
    safelist: { standard: ["html", "body", "show"], greedy: [/^data-bs-theme$/] },
  });
  return purged.css + "\n" + (await text(here, "src", "console.css"));
}

async function scripts() {
  const parts = [
    await vendored("htmx.org", "dist", "htmx.min.js"),
    ...(await Promise.all((await files(join(here, "src", "console"), /\.js$/)).map((p) => text(p)))),
    // Alpine looks for its components as soon as it loads, so it comes last.
    await vendored("@alpinejs", "csp", "dist", "cdn.min.js"),
  ];
  return parts.join("\n;\n");
}

async function sprite(content) {
  const names = new Set();
  for (const { raw } of content) {
    for (const found of raw.matchAll(/\bicon(?:\(|=)\s*["']([a-z0-9-]+)["']/g)) names.add(found[1]);
  }
  const symbols = [...names].sort().map(async (name) => {
    const svg = await text(modules, "@tabler", "icons", "icons", "outline", `${name}.svg`);
    const drawing = svg.replace(/<!--[\s\S]*?-->/g, "").match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1];
    const lines = drawing.replace(/<path stroke="none"[^>]*\/>/, "").replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${lines}</symbol>`;
  });
  const body = (await Promise.all(symbols)).join("\n");
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${body}\n</svg>\n`;
}

async function licences() {
  const { dependencies } = JSON.parse(await text(here, "package.json"));
  const notices = Object.keys(dependencies).sort().map(async (name) => {
    const { version, license } = JSON.parse(await text(modules, name, "package.json"));
    const file = (await readdir(join(modules, name))).find((f) => /^licen[cs]e/i.test(f));
    const words = file ? await text(modules, name, file) : "";
    return `${name} ${version} (${license})\n\n${words.trim()}\n`;
  });
  return (await Promise.all(notices)).join("\n" + "-".repeat(78) + "\n\n");
}

async function write(name, body) {
  const path = join(target, name);
  await mkdir(dirname(path), { recursive: true });
  const bytes = Buffer.from(body);
  await writeFile(path, bytes);
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  return [name, createHash("sha256").update(bytes).digest("hex").slice(0, 12)];
}

await rm(target, { recursive: true, force: true });
const content = await sources();
const written = await Promise.all([
  write("console.css", await styles(content)),
  write("console.js", await scripts()),
  write("theme.js", await text(here, "src", "theme.js")),
  write("icons.svg", await sprite(content)),
  write("mark.svg", await text(here, "src", "mark.svg")),
  write("uplot.js", await vendored("uplot", "dist", "uPlot.iife.min.js")),
  write("uplot.css", await vendored("uplot", "dist", "uPlot.min.css")),
  write("swagger/swagger-ui.js", await vendored("swagger-ui-dist", "swagger-ui-bundle.js")),
  write("swagger/swagger-ui.css", await vendored("swagger-ui-dist", "swagger-ui.css")),
  write("swagger/start.js", await text(here, "src", "swagger.js")),
  write("licences.txt", await licences()),
]);
const manifest = Object.fromEntries(written.sort());
await writeFile(join(target, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
await rm(finished, { recursive: true, force: true });
await rename(target, finished);
console.log(`${written.length} files in ${relative(process.cwd(), finished)}`);
