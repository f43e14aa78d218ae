using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What the program parser reports.</summary>
internal static class ProgramDescriptors
{
    public static readonly DiagnosticDescriptor ProgramNotPartial = new(
        DiagnosticIds.ProgramNotPartial,
        "Program must be partial",
        "'{0}' is a program and must be partial: add the 'partial' modifier",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNotPartial));

    public static readonly DiagnosticDescriptor ProgramContainerNotPartial = new(
        DiagnosticIds.ProgramContainerNotPartial,
        "Type around a program must be partial",
        "'{0}' contains the program '{1}' and must be partial: add the 'partial' modifier",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramContainerNotPartial));

    public static readonly DiagnosticDescriptor ProgramKindUnsupported = new(
        DiagnosticIds.ProgramKindUnsupported,
        "This kind of type cannot be a program",
        "'{0}' cannot be a program, because it is {1}: use a class that is no record and neither abstract nor static nor generic nor file-local",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramKindUnsupported));

    public static readonly DiagnosticDescriptor ProgramNotAccessible = new(
        DiagnosticIds.ProgramNotAccessible,
        "Program must be at least internal",
        "'{0}' is not visible to the rest of its assembly: make it and the types around it internal or public",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNotAccessible));

    public static readonly DiagnosticDescriptor ProgramBaseMissing = new(
        DiagnosticIds.ProgramBaseMissing,
        "Program must derive from PromptProgram<T>",
        "'{0}' does not derive from PromptProgram<T>: derive it from PromptProgram<T>, where T is the signature of the whole program",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramBaseMissing));

    public static readonly DiagnosticDescriptor ProgramDerivesFromProgram = new(
        DiagnosticIds.ProgramDerivesFromProgram,
        "A program cannot derive from a program",
        "'{0}' derives from the program '{1}': derive it from PromptProgram<T> and use '{1}' as a [Module]",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramDerivesFromProgram));

    public static readonly DiagnosticDescriptor ProgramHasRequiredMembers = new(
        DiagnosticIds.ProgramHasRequiredMembers,
        "A program cannot have required members",
        "'{0}' has the required member '{1}', which generated code cannot fill in: take it as a constructor parameter",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramHasRequiredMembers));

    public static readonly DiagnosticDescriptor ProgramNameInvalid = new(
        DiagnosticIds.ProgramNameInvalid,
        "Name of a program cannot be used",
        "'{0}' cannot be the name of a program: use letters, digits, '-', '_' and '.', beginning with a letter or digit, 100 characters at most",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNameInvalid));

    public static readonly DiagnosticDescriptor ProgramMemberTaken = new(
        DiagnosticIds.ProgramMemberTaken,
        "Member has the name of a generated one",
        "'{0}' declares '{1}', which the generator writes: rename the member",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramMemberTaken));

    public static readonly DiagnosticDescriptor ModuleNeedsNewerLanguage = new(
        DiagnosticIds.ModuleNeedsNewerLanguage,
        "[Module] needs C# 13",
        "The module '{0}' is a partial property, which needs C# 13, and the project uses C# {1}: set <LangVersion>13</LangVersion> in the project file",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNeedsNewerLanguage));

    public static readonly DiagnosticDescriptor ModuleShapeInvalid = new(
        DiagnosticIds.ModuleShapeInvalid,
        "Module must be a partial property with a getter",
        "The module '{0}' cannot be implemented, because {1}: declare it as 'private partial <type> {0} {{ get; }}'",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleShapeInvalid));

    public static readonly DiagnosticDescriptor ModuleTypeInvalid = new(
        DiagnosticIds.ModuleTypeInvalid,
        "Type of a module is no module",
        "The module '{0}' has the type '{1}', which is no module: use Predict<T>, ChainOfThought<T> or a program",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleTypeInvalid));

    public static readonly DiagnosticDescriptor ModuleNotConstructible = new(
        DiagnosticIds.ModuleNotConstructible,
        "Module cannot be made",
        "The module '{0}' cannot be made, because '{1}' has no accessible constructor that takes {2}: name a static method with [Module(Factory = nameof(…))]",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNotConstructible));

    public static readonly DiagnosticDescriptor ModuleOptionsInvalid = new(
        DiagnosticIds.ModuleOptionsInvalid,
        "Options of a module not found",
        "The options of the module '{0}' are not found: '{1}' has no static property '{2}' of type PredictOptions",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleOptionsInvalid));

    public static readonly DiagnosticDescriptor ModuleFactoryInvalid = new(
        DiagnosticIds.ModuleFactoryInvalid,
        "Factory of a module cannot be used",
        "The factory of the module '{0}' cannot be used: '{1}.{2}': {3}",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleFactoryInvalid));

    public static readonly DiagnosticDescriptor ModuleNameInvalid = new(
        DiagnosticIds.ModuleNameInvalid,
        "Name of a module cannot be used",
        "'{0}' cannot be the name of a module: use a name that could be a C# identifier",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNameInvalid));

    public static readonly DiagnosticDescriptor ModuleNameTwice = new(
        DiagnosticIds.ModuleNameTwice,
        "Two modules have the same name",
        "'{0}' has two modules with the name '{1}': rename one of them",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNameTwice));

    public static readonly DiagnosticDescriptor ModuleContainsItself = new(
        DiagnosticIds.ModuleContainsItself,
        "A program cannot contain itself",
        "'{0}' would contain itself through the module '{1}', without end: call the inner steps from one program instead",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleContainsItself));

    public static readonly DiagnosticDescriptor ProgramWithoutClientConstructor = new(
        DiagnosticIds.ProgramWithoutClientConstructor,
        "Program cannot be made from a chat client and services",
        "'{0}' has no constructor that takes an IChatClient and otherwise only services: it is left out of the registry, and tools such as the runner cannot make it",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramWithoutClientConstructor));

    public static readonly DiagnosticDescriptor ModuleOutsideProgram = new(
        DiagnosticIds.ModuleOutsideProgram,
        "[Module] outside a program",
        "The module '{0}' stands in '{1}', which is no program: add [PromptProgram] to '{1}'",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleOutsideProgram));

    /// <summary>All of them.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        ProgramNotPartial,
        ProgramContainerNotPartial,
        ProgramKindUnsupported,
        ProgramNotAccessible,
        ProgramBaseMissing,
        ProgramDerivesFromProgram,
        ProgramHasRequiredMembers,
        ProgramNameInvalid,
        ProgramMemberTaken,
        ModuleNeedsNewerLanguage,
        ModuleShapeInvalid,
        ModuleTypeInvalid,
        ModuleNotConstructible,
        ModuleOptionsInvalid,
        ModuleFactoryInvalid,
        ModuleNameInvalid,
        ModuleNameTwice,
        ModuleContainsItself,
        ProgramWithoutClientConstructor,
        ModuleOutsideProgram,
    ];
}
