import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export type Count = { passed: number; failed: number };

type Report =
  | { numPassedTests: number; numFailedTests: number; numFailedTestSuites: number }
  | { stats: { expected: number; unexpected: number; flaky: number }; errors: unknown[] };

/** Adds up Vitest's and Playwright's JSON reports; one that is missing or says nothing counts as a failure. */
export function countTests(files: readonly string[]): Count {
  const sum: Count = { passed: 0, failed: 0 };
  for (const file of files) {
    const { passed, failed } = countOne(file);
    sum.passed += passed;
    sum.failed += failed;
  }
  return sum;
}

function countOne(file: string): Count {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  } catch {
    return { passed: 0, failed: 1 };
  }
  if ('stats' in report) {
    const { expected, unexpected, flaky } = report.stats;
    return { passed: expected + flaky, failed: unexpected + report.errors.length };
  }
  // A file that could not even be loaded has no tests that failed.
  const broken = report.numFailedTests === 0 ? report.numFailedTestSuites : 0;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { passed, failed } = countTests(process.argv.slice(2));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
