using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Checks that modules and settings stand in programs, which alone store and bind them.</summary>
internal static class ModuleOwner
{
    /// <summary>Reports a property that is declared as a module or a setting outside a program; of any other nothing is said.</summary>
    public static void Check(IPropertySymbol property, DiagnosticReporter reporter)
    {
        if (property.ContainingType.IsProgram())
        {
            return;
        }

        if (property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null)
        {
            reporter.Error(DiagnosticIds.ModuleOutsideProgram, DiagnosticPlace.Of(property), property.Name, property.ContainingType.Name);
        }
        else if (SettingParser.AttributeOf(property) is not null)
        {
            reporter.Error(DiagnosticIds.SettingOutsideProgram, DiagnosticPlace.Of(property), property.Name, property.ContainingType.Name);
        }
    }
}
