/** The style sheet of the report, light or dark by the reader's setting. */
export const STYLE = `
:root { color-scheme: light dark; --text: #121c2d; --weak: #606b85; --line: #e1e3ea; --back: #fff; --good: #0e7c3a; --bad: #ad1111; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e1e3ea; --weak: #aeb2c1; --line: #394762; --back: #0d1321; --good: #6adeb0; --bad: #f58a8a; }
}
body { margin: 0; background: var(--back); color: var(--text); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.6rem; }
h2 { font-size: 1rem; margin: 0 0 .5rem; }
h2::first-letter { text-transform: uppercase; }
.levels { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 1rem; }
.levels section { border: 1px solid var(--line); border-radius: 8px; padding: 1rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem 1rem; margin: 0; }
dt { color: var(--weak); }
dd { margin: 0; font-variant-numeric: tabular-nums; }
table { width: 100%; border-collapse: collapse; margin-top: 2rem; }
caption { text-align: left; font-weight: 600; padding: .5rem 0; }
th, td { text-align: left; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: top; }
thead th { color: var(--weak); }
.reached { color: var(--good); white-space: nowrap; }
.missing { color: var(--bad); white-space: nowrap; }
li.missing { white-space: normal; }
details { margin-top: 2rem; }
summary { cursor: pointer; font-weight: 600; }
li { margin: .4rem 0; }
`;
