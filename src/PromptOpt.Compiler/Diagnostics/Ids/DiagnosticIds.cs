namespace PromptOpt.Generators;

/// <summary>
/// Ids of everything that parsers and analyzers say: PO1xxx signatures, PO2xxx programs, PO3xxx data, PO4xxx metrics and optimization, PO5xxx artifacts, PO6xxx the package.
/// An id is never used again for something else.
/// </summary>
internal static partial class DiagnosticIds;
