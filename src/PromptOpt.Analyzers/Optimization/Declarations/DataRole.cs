namespace PromptOpt.Analyzers;

/// <summary>What an optimization uses a data file for; also the name of the argument of <c>[Optimize]</c>.</summary>
internal enum DataRole
{
    Train,
    Validation,
    Test,
}
