declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  /** The part of natural's classifier used here; the package's own types are only for its root. */
  interface Counts {
    readonly classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
    /** Counts a message given as the numbers of its words. */
    addExample(numbers: Readonly<Record<string, number>>, label: string): void;
  }
  class BayesClassifier {
    constructor(stemmer?: object, smoothing?: number);
    addDocument(text: string, label: string): void;
    train(): void;
    classify(text: string): string;
    readonly classifier: Counts;
  }

  export { BayesClassifier as default };
}
