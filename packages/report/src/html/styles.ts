/** The page's own style sheet. Colours are variables, so that the charts can read them too. */
export const STYLES = `
:root{color-scheme:light dark;--bg:#f7f7f5;--panel:#fff;--ink:#1c2024;--muted:#5d656d;--line:#e2e4e7;--code:#f1f2f3;
--green:#18754a;--green-soft:#e6f4ec;--red:#b42318;--red-soft:#fdeceb;--amber:#875500;--amber-soft:#fcf1da;--grey:#5d656d;--grey-soft:#eceef0;
--accent:#2a5bc0;--band:rgba(42,91,192,.16);--window:rgba(42,91,192,.09);--grid:#e9ebed;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;--mono:ui-monospace,SFMono-Regular,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
@media (prefers-color-scheme:dark){:root{--bg:#121518;--panel:#191d21;--ink:#e4e7ea;--muted:#9ba4ad;--line:#2b3137;--code:#22272c;
--green:#63cf98;--green-soft:#14301f;--red:#ff9389;--red-soft:#3b1b19;--amber:#f0bd62;--amber-soft:#352810;--grey:#a3abb3;--grey-soft:#272c32;
--accent:#86aaf5;--band:rgba(134,170,245,.22);--window:rgba(134,170,245,.1);--grid:#262b31}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.55 var(--sans)}
.page{max-width:1220px;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1,h2,h3{line-height:1.25;margin:0;font-weight:650;letter-spacing:-.01em;overflow-wrap:anywhere}
h1{font-size:1.55rem;max-width:46ch}
h2{font-size:1.1rem;margin-bottom:.75rem}
h3{font-size:.95rem;margin:1rem 0 .5rem}
p{margin:0}
ul{list-style:none;margin:0;padding:0}
code,pre{font-family:var(--mono);font-size:.875em}
a{color:var(--accent)}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
.muted{color:var(--muted)}
.skip{position:absolute;left:-999px}
.skip:focus{left:1rem;top:1rem;background:var(--panel);padding:.5rem .75rem;z-index:2}
section,.hero{background:var(--panel);border:1px solid var(--line);border-radius:10px;padding:1.25rem 1.5rem;margin-top:1rem;overflow-x:auto}
.hero{margin-top:0;border-top:4px solid var(--tone);padding-top:1.25rem}
.hero.green{--tone:var(--green)}.hero.red{--tone:var(--red)}.hero.pending{--tone:var(--amber)}
.verdict{display:flex;align-items:baseline;gap:.75rem;margin-bottom:.6rem;flex-wrap:wrap}
.badge{color:var(--tone);font-weight:700;font-size:1.05rem;letter-spacing:.04em}
.plan{color:var(--muted);overflow-wrap:anywhere}
.lead{margin-top:.4rem;color:var(--muted)}
.reasons{margin-top:1rem;display:grid;gap:.4rem}
.reasons li{overflow-wrap:anywhere}
.counts{display:flex;flex-wrap:wrap;gap:.4rem .6rem;margin-top:1.1rem;padding-top:1rem;border-top:1px solid var(--line);align-items:center}
.counts .group{font-weight:600}
.counts .group:not(:first-child){margin-left:.9rem}
.tag{display:inline-flex;align-items:center;gap:.35em;border-radius:999px;padding:.05rem .6rem .05rem .5rem;font-size:.82rem;font-weight:600;white-space:nowrap;color:var(--tag);background:var(--tag-soft)}
.tag.passed{--tag:var(--green);--tag-soft:var(--green-soft)}
.tag.failed{--tag:var(--red);--tag-soft:var(--red-soft)}
.tag.inconclusive,.tag.running{--tag:var(--amber);--tag-soft:var(--amber-soft)}
.tag.skipped{--tag:var(--grey);--tag-soft:var(--grey-soft)}
.glyph{font-weight:700}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:.85rem .25rem 0}
nav a{text-decoration:none;font-size:.9rem}
nav a:hover{text-decoration:underline}
table{width:100%;border-collapse:collapse;font-size:.925rem}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th{text-align:left;font-size:.8rem;font-weight:600;color:var(--muted);padding:0 .85rem .45rem 0;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:.55rem .85rem .55rem 0;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0;padding-bottom:0}
th:last-child,td:last-child{padding-right:0}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
td.wide{width:50%;overflow-wrap:anywhere;min-width:14rem}
td .name{display:block;min-width:7.5rem;overflow-wrap:break-word;word-break:break-word}
.target{min-width:10rem;overflow-wrap:anywhere}
tr.noted td{border-bottom:0;padding-bottom:.2rem}
tr.note td{padding-top:0}
.criterion{font-weight:600}
.sub{display:block;color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
.evidence{border-left:2px solid var(--line);padding-left:.8rem;margin-top:.35rem;font-size:.875rem;display:grid;gap:.3rem}
.evidence li{display:flex;flex-wrap:wrap;gap:.1rem .75rem;overflow-wrap:anywhere}
.evidence code{background:var(--code);padding:.05rem .4rem;border-radius:4px;white-space:pre-wrap}
section>p.muted{margin-top:.85rem;font-size:.875rem}
.timeline{display:grid;gap:.3rem}
.lane-row,.scale{display:grid;grid-template-columns:minmax(7rem,22%) 1fr;gap:1rem;align-items:start}
.lane-name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-size:.9rem;line-height:20px}
.lanes{position:relative;display:grid;gap:2px;margin-right:9rem}
.lane{position:relative;height:20px}
.bar{position:absolute;top:3px;height:14px;min-width:3px;border-radius:3px;background:var(--c);color:var(--panel);font:700 11px/14px var(--sans);text-align:right;padding:0 2px;overflow:hidden;font-style:normal}
.bar.passed{--c:var(--green)}
.bar.failed{--c:var(--red);background:repeating-linear-gradient(135deg,var(--red) 0 5px,color-mix(in srgb,var(--red) 70%,var(--panel)) 5px 8px)}
.bar.timeout{--c:var(--red)}
.bar.inconclusive,.bar.open{--c:var(--amber)}
.bar.skipped{--c:var(--grey)}
.bar.lost{background:transparent;border:1.5px dashed var(--grey);color:var(--grey);line-height:11px}
.bar.paused{--c:var(--accent)}
.gap{position:absolute;top:0;bottom:0;background:repeating-linear-gradient(135deg,var(--line) 0 2px,transparent 2px 6px)}
.bar.adopted{box-shadow:inset 3px 0 0 var(--accent)}
.bar-label{position:absolute;top:0;line-height:20px;font-size:.78rem;color:var(--muted);white-space:nowrap;padding-left:.45rem;text-shadow:0 0 3px var(--panel),0 0 3px var(--panel);font-variant-numeric:tabular-nums}
.bar-label.before{transform:translateX(-100%);padding:0 .45rem 0 0}
.ticks{position:relative;height:1.2rem;margin-right:9rem;border-top:1px solid var(--line);font-size:.75rem;color:var(--muted)}
.ticks span{position:absolute;padding-top:.15rem;transform:translateX(-50%);white-space:nowrap}
.ticks span:first-child{transform:none}
.legend:empty{display:none}
.session-sum{font-size:.925rem}
.time-box{display:block;height:5px;max-width:18rem;margin-top:.3rem;border-radius:3px;background:var(--grey-soft);overflow:hidden}
.time-box i{display:block;height:100%;background:var(--accent)}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,440px),1fr));gap:1.75rem 2rem}
figure{margin:0;min-width:0}
figcaption{display:flex;justify-content:space-between;gap:1rem;margin-bottom:.4rem;flex-wrap:wrap}
figcaption span{overflow-wrap:anywhere}
.chart{height:210px}
.chart .uplot{font-family:var(--sans)}
.readout{font-size:.82rem;font-variant-numeric:tabular-nums;min-height:1.5em}
.marks{display:grid;gap:.25rem;margin-top:.35rem;font-size:.875rem}
details{border-top:1px solid var(--line);padding:.6rem 0}
details:first-of-type{border-top:0;padding-top:0}
summary{cursor:pointer;overflow-wrap:anywhere}
.log{display:flex;flex-direction:column-reverse;background:var(--code);border-radius:8px;margin:.6rem 0 0;overflow:auto;max-height:19rem}
pre{padding:.8rem 1rem;margin:0;line-height:1.5;white-space:pre-wrap;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:.75rem 2rem;margin:0}
.facts dt{font-size:.8rem;color:var(--muted);font-weight:600}
.facts dd{margin:0;overflow-wrap:anywhere}
.alerts{display:grid;gap:.35rem}
footer{color:var(--muted);font-size:.85rem;padding:1.25rem .25rem 0}
@media screen and (max-width:1020px){
table,tbody{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tr{display:flex;flex-wrap:wrap;gap:.2rem 1rem;padding:.75rem 0;border-bottom:1px solid var(--line);align-items:baseline}
tbody tr:first-child{padding-top:0}
tr:last-child{border-bottom:0;padding-bottom:0}
td,tr:last-child td{padding:0;border:0;text-align:left}
td.wide{flex-basis:100%;min-width:0}
td .name{min-width:0}
tr.noted{border-bottom:0;padding-bottom:.2rem}
tr.note{padding-top:0}
.target{min-width:0}
td.target:before{content:attr(data-name) " ";color:var(--muted);font-size:.82rem}
td.target{font-size:.875rem}
td.number:before{content:attr(data-name) " ";color:var(--muted);font-size:.82rem}
td.number{font-size:.875rem}
td:empty{display:none}
}
@media (max-width:720px){
.page{padding:.75rem .75rem 2rem}
section,.hero{padding:1rem;border-radius:8px}
h1{font-size:1.25rem}
.counts .group:not(:first-child){margin-left:0}
.counts .group{flex-basis:100%}
.lane-row{grid-template-columns:1fr;gap:0}
.scale{grid-template-columns:1fr}.scale>span{display:none}
.lanes,.ticks{margin-right:7.5rem}
.lane-name{white-space:normal;overflow-wrap:anywhere}
}
@media print{
:root{--bg:#fff;--panel:#fff}
body{font-size:11pt}
section,.hero{border:0;padding:.5rem 0;break-inside:auto}
.hero{border-top:4px solid var(--tone)}
nav,.skip{display:none}
tr,figure,.lane-row{break-inside:avoid}
.log{max-height:none}
.tag,.bar{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`
