using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>From a class with <c>[Optimize]</c> to its model, or to the reasons why an attribute has none.</summary>
internal static class OptimizationParser
{
    public static bool IsOptimize(AttributeData attribute)
        => attribute.AttributeClass is { Arity: 1 } type && type.Is(MetadataNames.OptimizersNamespace, MetadataNames.OptimizeSimpleName);

    /// <summary>Reads the class. An attribute gives no hook exactly when an error was reported for it; no hook at all gives no model.</summary>
    public static OptimizationModel? Parse(INamedTypeSymbol type, Compilation compilation, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        if (!CheckDeclaration(type, reporter, cancellationToken))
        {
            return null;
        }

        List<OptimizationHookModel> hooks = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (IsOptimize(attribute) && ParseHook(new OptimizationContext(type, attribute, compilation, reporter, cancellationToken), reporter, names) is { } hook)
            {
                hooks.Add(hook);
            }
        }

        return hooks.Count == 0 ? null : new OptimizationModel(DeclaredTypes.Describe(type), hooks.ToImmutableEquatableArray());
    }

    /// <summary>Reads one attribute.</summary>
    /// <param name="context">The attribute with its surroundings.</param>
    /// <param name="reporter">The context's reporter.</param>
    /// <param name="names">The properties that other attributes of the class have taken; the hook's is added.</param>
    public static OptimizationHookModel? ParseHook(OptimizationContext context, DiagnosticReporter reporter, HashSet<string> names)
    {
        int errors = reporter.ErrorCount;
        AttributeData attribute = context.Attribute;
        if (attribute.AttributeClass.IsUnresolved() || attribute.IsUnresolved() || attribute.NamesUnknownArgument())
        {
            context.Unresolved();
            return null;
        }

        string? name = attribute.NamedTextArgument("Name");
        string property = CheckName(context, name, names);
        string? train = attribute.NamedTextArgument("Train");
        if (string.IsNullOrWhiteSpace(train))
        {
            context.Error(DiagnosticIds.OptimizationTrainMissing, context.Type.Name);
        }

        INamedTypeSymbol? program = ResolveProgram(context);
        string? creation = program is null ? null : CreationParser.Parse(context, program);
        INamedTypeSymbol? signature = program?.ProgramSignature();
        MetricModel? metric = signature is null ? null : MetricResolver.Resolve(context, signature);
        DataReadingModel reading = signature is null ? DataReadingModel.Default : DataReadingParser.Parse(context, signature);
        string? options = OptimizerParser.CheckCreation(context);
        ImmutableEquatableArray<string> limits = ParseLimits(context);
        if (reporter.ErrorCount != errors || program is null || creation is null || signature is null || metric is null)
        {
            return null;
        }

        string programName = program.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName)?.NamedTextArgument("Name") ?? program.Name;
        string? variant = attribute.NamedTextArgument("Variant");
        return new OptimizationHookModel(
            property,
            name is null ? context.Type.Name : $"{context.Type.Name}.{name}",
            new OptimizedProgramModel(
                program.ToDisplayString(PromptTypes.CodeFormat),
                programName,
                signature.ToDisplayString(PromptTypes.CodeFormat),
                context.IsOwn(program) ? FingerprintCode.OfOwn(program) : FingerprintCode.OfOther(ReferencedFingerprints.Find(program) ?? CodeFingerprintParser.MemberId(program)),
                creation,
                DeclaredTypes.IsPublic(program) && DeclaredTypes.IsPublic(signature)),
            context.Attribute.AttributeClass!.TypeArguments[0].ToDisplayString(PromptTypes.CodeFormat),
            options,
            metric,
            new OptimizationDataModel(train!, attribute.NamedTextArgument("Validation"), attribute.NamedTextArgument("Test"), reading),
            limits,
            (int)attribute.NamedNumber("Seed"),
            attribute.NamedTextArgument("Artifact") ?? DefaultArtifact(programName, variant),
            variant,
            attribute.NamedFlag("WarmStart"));
    }

    private static bool CheckDeclaration(INamedTypeSymbol type, DiagnosticReporter reporter, CancellationToken cancellationToken)
    {
        int errors = reporter.ErrorCount;
        string? unsupported = type switch
        {
            { IsRecord: true } => "a record",
            { IsFileLocal: true } => "file-local",
            { Arity: > 0 } => "generic",
            { IsStatic: false } when !type.IsProgram() => "neither static nor a program",
            _ => null,
        };
        if (!DeclaredTypes.IsPartial(type, cancellationToken))
        {
            reporter.Error(DiagnosticIds.OptimizationNotPartial, DiagnosticPlace.Of(type), type.Name);
        }

        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!DeclaredTypes.IsPartial(outer, cancellationToken))
            {
                reporter.Error(DiagnosticIds.OptimizationContainerNotPartial, DiagnosticPlace.Of(outer), outer.Name, type.Name);
            }

            unsupported ??= outer.Arity > 0 ? "inside a generic type" : outer.IsFileLocal ? "inside a file-local type" : null;
        }

        unsupported ??= DeclaredTypes.IsAtLeastInternal(type) ? null : "not visible to the rest of its assembly";
        if (unsupported is not null)
        {
            reporter.Error(DiagnosticIds.OptimizationKindUnsupported, DiagnosticPlace.Of(type), type.Name, unsupported);
        }

        return reporter.ErrorCount == errors;
    }

    private static string CheckName(OptimizationContext context, string? name, HashSet<string> names)
    {
        string property = name + "Optimization";
        if (name is not null && !SyntaxFacts.IsValidIdentifier(name))
        {
            context.ErrorAt("Name", DiagnosticIds.OptimizationNameInvalid, name);
        }
        else if (!names.Add(property))
        {
            context.Error(DiagnosticIds.OptimizationNameTwice, context.Type.Name, property);
        }
        else if (context.Type.Name == property || new[] { property, "__" + property }.SelectMany(name => context.Type.GetMembers(name)).Any(static member => !GeneratedDeclarations.IsGenerated(member)))
        {
            context.Error(DiagnosticIds.OptimizationMemberTaken, context.Type.Name, property);
        }

        return property;
    }

    private static INamedTypeSymbol? ResolveProgram(OptimizationContext context)
    {
        INamedTypeSymbol? program = context.Attribute.NamedTypeArgument("Program");
        if (program is null)
        {
            if (context.Type.IsProgram() && !context.Attribute.Has("Program"))
            {
                program = context.Type;
            }
            else
            {
                context.Error(DiagnosticIds.OptimizationProgramMissing, context.Type.Name);
                return null;
            }
        }

        if (IsUnresolved(program))
        {
            context.Unresolved();
            return null;
        }

        string? mistake = program switch
        {
            _ when !program.IsProgram() || program.ProgramSignature() is null => "it is no class with [PromptProgram] that derives from PromptProgram<T>",
            _ when DeclaredTypes.IsGeneric(program) => "it is generic, or inside a generic type",
            _ when !context.CanSee(program) || (context.IsOwn(program) && !DeclaredTypes.IsAtLeastInternal(program)) => "it is not accessible here",
            _ => null,
        };
        if (mistake is null)
        {
            return program;
        }

        context.ErrorAt("Program", DiagnosticIds.OptimizationProgramInvalid, program.Name, mistake);
        return null;
    }

    private static bool IsUnresolved(INamedTypeSymbol program) => program.ProgramSignature() switch
    {
        null => program.HasUnresolvedBase() || SignatureUse.HasMisusedBase(program),
        { } signature => signature.IsUnresolved() || SignatureUse.HasMisusedBase(program),
    };

    private static ImmutableEquatableArray<string> ParseLimits(OptimizationContext context)
    {
        List<string> limits = [];
        foreach (string name in new[] { "MaxCalls", "MaxTokens", "MaxCost", "MaxSeconds" })
        {
            double value = context.Attribute.NamedNumber(name);
            if (!(value is >= 0 and <= 1e12))
            {
                context.ErrorAt(name, DiagnosticIds.OptimizationLimitInvalid, name, value.ToString(CultureInfo.InvariantCulture));
            }
            else if (value > 0)
            {
                limits.Add(name switch
                {
                    "MaxCost" => "MaxCost = " + ((decimal)value).ToString(CultureInfo.InvariantCulture) + "m",
                    "MaxSeconds" => "MaxTime = global::System.TimeSpan.FromTicks(" + ((long)Math.Max(1, value * TimeSpan.TicksPerSecond)).ToString(CultureInfo.InvariantCulture) + "L)",
                    _ => $"{name} = {((long)value).ToString(CultureInfo.InvariantCulture)}L",
                });
            }
        }

        return limits.ToImmutableEquatableArray();
    }

    private static string DefaultArtifact(string program, string? variant)
        => $"prompts/{FileName.Of(Naming.ToSnakeCase(program).Replace('_', '-') + (variant is null ? "" : "." + variant))}.prompt.json";
}
