/* The package declares no types for its worker, which is imported for what it leaves on `globalThis`. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs'
