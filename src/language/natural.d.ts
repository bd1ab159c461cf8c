declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  /** The part of natural's classifier used here; the package's own types are only for its root. */
  interface Counts {
    readonly classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
    readonly classTotals: Readonly<Record<string, number>>;
    readonly totalExamples: number;
    readonly smoothing: number;
  }
  class BayesClassifier {
    constructor(stemmer?: object, smoothing?: number);
    addDocument(tokens: string[], label: string): void;
    train(): void;
    readonly classifier: Counts;
    readonly features: Readonly<Record<string, number>>;
  }

  export { BayesClassifier as default };
}
