const PNG_SCALE = 2;

/** Gives the reader the file. */
function save(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

const svgFile = (svg: string): Blob => new Blob([svg], { type: 'image/svg+xml' });

export const saveSvg = (svg: string, name: string): void => save(svgFile(svg), `${name}.svg`);

/** The same in pixels, at twice its size. Rejects when the browser cannot draw it. */
export async function savePng(svg: string, name: string): Promise<void> {
  const url = URL.createObjectURL(svgFile(svg));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * PNG_SCALE;
    canvas.height = image.naturalHeight * PNG_SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!png) throw new Error('Failed to export the chart: the browser made no PNG of it');
    save(png, `${name}.png`);
  } finally {
    URL.revokeObjectURL(url);
  }
}
