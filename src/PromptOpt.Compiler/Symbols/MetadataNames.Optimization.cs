namespace PromptOpt.Generators;

internal static partial class MetadataNames
{
    public const string OptimizersAssembly = "PromptOpt.Optimizers";
    public const string OptimizersNamespace = "PromptOpt.Optimizers";
    public const string Optimize = "PromptOpt.Optimizers.OptimizeAttribute`1";
    public const string OptimizeSimpleName = "OptimizeAttribute";
    public const string Metric = "PromptOpt.Optimizers.MetricAttribute";
    public const string MetricSimpleName = "MetricAttribute";
    public const string ScoreSimpleName = "Score";
    public const string ExampleSimpleName = "Example";
    public const string PredictionSimpleName = "Prediction";
    public const string MetricContextSimpleName = "MetricContext";
    public const string OptimizerTraitsSimpleName = "OptimizerTraitsAttribute";
    public const string OptimizerOptionsSimpleName = "OptimizerOptions";
    public const string ConflictsWithSimpleName = "ConflictsWithAttribute";
    public const string RowsOfSimpleName = "RowsOfAttribute";
    public const string BoundsWorkSimpleName = "BoundsWorkAttribute";
    public const string AmountOfSimpleName = "AmountOfAttribute";
    public const string AppliesWithSimpleName = "AppliesWithAttribute";
    public const string RunModelsSimpleName = "RunModels";
    public const string RunModelSimpleName = "RunModel";
    public const string RegisteredProgramSimpleName = "RegisteredProgramAttribute";
    public const string RegisteredOptimizationSimpleName = "RegisteredOptimizationAttribute";
    public const string CodeFingerprintSimpleName = "CodeFingerprintAttribute";
}
