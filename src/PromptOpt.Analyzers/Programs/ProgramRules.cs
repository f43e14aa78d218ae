using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

internal static class ProgramRules
{
    /// <summary>Everything that the program parser reports.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> Parsing =
    [
        ProgramNotPartial.Descriptor,
        ProgramContainerNotPartial.Descriptor,
        ProgramKindUnsupported.Descriptor,
        ProgramNotAccessible.Descriptor,
        ProgramBaseMissing.Descriptor,
        ProgramDerivesFromProgram.Descriptor,
        ProgramHasRequiredMembers.Descriptor,
        ProgramNameInvalid.Descriptor,
        ProgramMemberTaken.Descriptor,
        ModuleNeedsNewerLanguage.Descriptor,
        ModuleShapeInvalid.Descriptor,
        ModuleTypeInvalid.Descriptor,
        ModuleNotConstructible.Descriptor,
        ModuleOptionsInvalid.Descriptor,
        ModuleFactoryInvalid.Descriptor,
        ModuleNameInvalid.Descriptor,
        ModuleNameTwice.Descriptor,
        ModuleContainsItself.Descriptor,
        ProgramWithoutClientConstructor.Descriptor,
    ];
}
