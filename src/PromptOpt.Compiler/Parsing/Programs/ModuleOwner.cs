using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Checks that modules stand in programs, which alone store and bind them.</summary>
internal static class ModuleOwner
{
    public static void Check(IPropertySymbol module, DiagnosticReporter reporter)
    {
        if (!module.ContainingType.IsProgram())
        {
            reporter.Error(DiagnosticIds.ModuleOutsideProgram, DiagnosticPlace.Of(module), module.Name, module.ContainingType.Name);
        }
    }
}
