using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A program as the emitter prints it. Nothing in it changes when only the body of a method does.</summary>
/// <param name="Type">The annotated type.</param>
/// <param name="Name">The name in artifacts, journals and the command line.</param>
/// <param name="Signature">The signature of the whole program, as code.</param>
/// <param name="Modules">The modules in declaration order.</param>
/// <param name="Settings">The settings in declaration order.</param>
/// <param name="Constructors">The constructors that other types can call, in declaration order.</param>
/// <param name="FingerprintName">Name of the constant that holds the fingerprint of its code.</param>
/// <param name="Creation">The arguments that make it from <c>client</c> and <c>services</c>, as code; <see langword="null"/> when they are not enough.</param>
internal sealed record ProgramModel(
    DeclaredType Type,
    string Name,
    string Signature,
    ImmutableEquatableArray<ModuleModel> Modules,
    ImmutableEquatableArray<SettingModel> Settings,
    ImmutableEquatableArray<ConstructorModel> Constructors,
    string FingerprintName,
    string? Creation)
{
    /// <summary>Whether its code names one of the types as a signature.</summary>
    public bool Names(ImmutableEquatableArray<string> types)
        => types.Count > 0 && (types.Contains(Signature) || NamedTypes.Any(type => TypeArgumentText.Names(type, types)));

    /// <summary>The types that its code names, as code.</summary>
    public IEnumerable<string> NamedTypes
        => Modules.Select(static module => module.Type).Concat(Constructors.SelectMany(static constructor => constructor.Parameters).Select(static parameter => parameter.Type));
}

/// <summary>A module of a program.</summary>
/// <param name="PropertyName">The C# property, not escaped.</param>
/// <param name="Modifiers">The property's modifiers as declared.</param>
/// <param name="Type">The property's type, as code.</param>
/// <param name="Name">The stable name.</param>
/// <param name="Options">The program's static member that holds its options, or <see langword="null"/>.</param>
/// <param name="Factory">The program's static method that makes it, or <see langword="null"/> for the constructor.</param>
internal sealed record ModuleModel(string PropertyName, string Modifiers, string Type, string Name, string? Options, string? Factory);

/// <summary>A constructor that gets a <c>Tuned</c> method with the same parameters.</summary>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="IsObsolete">Whether it is marked obsolete, which the method then is too.</param>
/// <param name="VariantIndex">Where a second such method has a parameter for the name of a variant; -1 where it would take calls away from another.</param>
internal sealed record ConstructorModel(string Accessibility, ImmutableEquatableArray<ParameterModel> Parameters, bool IsObsolete, int VariantIndex);

/// <summary>A parameter of a constructor.</summary>
/// <param name="Modifier">Such as <c>params</c> or <c>in</c>, with a blank behind it; empty for none.</param>
/// <param name="Type">The type, as code.</param>
/// <param name="Name">The name, not escaped.</param>
/// <param name="Default">The default value, as code, or <see langword="null"/> when it must be given.</param>
internal sealed record ParameterModel(string Modifier, string Type, string Name, string? Default)
{
    /// <summary>It as it is declared, as code.</summary>
    public string Declaration => $"{Modifier}{Type} {CSharpLiteral.Identifier(Name)}{(Default is null ? "" : " = " + Default)}";
}
