import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** One file of the project imports another. Paths are relative to the project, with `/`. */
export interface Import {
  from: string;
  to: string;
}

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  resolveJsonModule: true,
};

/** All imports between the TypeScript files in these folders, types included, as TypeScript itself finds them. */
export function readImports(projectFolder: string, folders: readonly string[]): Import[] {
  const files = folders.flatMap((folder) => ts.sys.readDirectory(path.join(projectFolder, folder), ['.ts', '.tsx']));
  const relative = (file: string): string => path.relative(projectFolder, file).split(path.sep).join('/');
  const resolved = (name: string, file: string): string | undefined =>
    ts.resolveModuleName(name, file, OPTIONS, ts.sys).resolvedModule?.resolvedFileName;

  return files.flatMap((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
    const names = [...new Set(importedFiles.map(({ fileName }) => fileName))].filter((name) => name.startsWith('.'));
    return names.flatMap((name) => {
      const target = resolved(name, file);
      return target === undefined ? [] : [{ from: relative(file), to: relative(target) }];
    });
  });
}
