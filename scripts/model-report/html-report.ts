import { LEVELS } from '../../src/transfer/model/level-report';
import type { LevelReport, WalkedPath } from '../../src/transfer/model/level-report';
import { share } from './compare';
import type { Comparison, ReportRow } from './compare';
import { STYLE } from './style';
import { nameOfLevel, secondsOf } from './text-report';

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

/** The coverage and every path as a story, in one self-contained page. */
export function htmlReport(comparison: Comparison): string {
  const { reports, states, transitions } = comparison;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Chat transfer: what the machine’s paths cover</title>
<style>${STYLE}</style>
<main>
<h1>What the machine’s paths cover</h1>
<div class="levels">${reports.map((report) => levelCard(report, comparison)).join('')}</div>
${coverageTable('States', states, reports)}
${coverageTable('Transitions', transitions, reports)}
${reports.map(stories).join('')}
</main>
</html>
`;
}

const levelCard = (report: LevelReport, { states, transitions }: Comparison): string => `<section>
<h2>${escape(nameOfLevel(report))}</h2>
<dl>
<dt>Paths</dt><dd>${report.paths.length}</dd>
<dt>States</dt><dd>${share(states, report.level)}</dd>
<dt>Transitions</dt><dd>${share(transitions, report.level)}</dd>
<dt>Time</dt><dd>${secondsOf(report)} s</dd>
</dl>
</section>`;

const coverageTable = (caption: string, rows: readonly ReportRow[], reports: readonly LevelReport[]): string => `<table>
<caption>${caption}</caption>
<thead><tr><th scope="col">Name</th>${reports.map((report) => `<th scope="col">${escape(nameOfLevel(report))}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => coverageRow(row, reports)).join('')}</tbody>
</table>`;

const coverageRow = ({ name, reachedAt }: ReportRow, reports: readonly LevelReport[]): string => {
  const cells = LEVELS.filter((level) => reports.some((report) => report.level === level)).map((level) =>
    reachedAt.has(level) ? '<td class="reached">reached</td>' : '<td class="missing">not reached</td>',
  );
  return `<tr><th scope="row">${escape(name)}</th>${cells.join('')}</tr>`;
};

const stories = (report: LevelReport): string => `<details>
<summary>${report.paths.length} paths: ${escape(nameOfLevel(report))}</summary>
<ol>${report.paths.map(story).join('')}</ol>
</details>`;

const story = ({ steps, outcome }: WalkedPath): string =>
  `<li class="${outcome === undefined ? 'missing' : ''}">${steps.map(escape).join(' → ')} <strong>⇒ ${escape(outcome ?? 'not finished')}</strong></li>`;
