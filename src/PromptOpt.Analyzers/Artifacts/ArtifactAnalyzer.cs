using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Says why a tuned prompt was not compiled in, and which compiled-in ones are out of date, with the generator's own reader and comparison.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArtifactAnalyzer() : PromptOptAnalyzer([.. ArtifactRules.Unused, .. ArtifactRules.Outdated, ArtifactRuleDescriptors.ProgramUntuned])
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        ArtifactSurroundings surroundings = new(context.Compilation, context.Options, context.CancellationToken);
        context.RegisterAdditionalFileAction(file =>
        {
            if (ArtifactFile.IsArtifact(file.AdditionalFile) && ArtifactFile.Read(file.AdditionalFile, file.CancellationToken) is { } artifact)
            {
                foreach (Diagnostic diagnostic in Analyze(artifact, surroundings, file.CancellationToken))
                {
                    file.ReportDiagnostic(diagnostic);
                }
            }
        });
        context.RegisterSymbolAction(
            symbol =>
            {
                AnalyzeProgram(symbol, surroundings.Artifacts);
                ReferencedPrompts.Analyze(symbol, (INamedTypeSymbol)symbol.Symbol, surroundings.Files);
            },
            SymbolKind.NamedType);
    }

    private static IEnumerable<Diagnostic> Analyze(ArtifactFile file, ArtifactSurroundings surroundings, CancellationToken cancellationToken)
    {
        if (file.Model is not { } artifact)
        {
            return [DescribeUnreadable(file)];
        }

        (INamedTypeSymbol? type, ProgramShapeModel? shape) = surroundings.Programs.All.FirstOrDefault(program => program.Shape.Name == artifact.Program);
        if (type is null || shape is null)
        {
            return [ArtifactProgramUnknown.Create(file, artifact, surroundings.Programs)];
        }

        if (FindTwin(file, artifact, surroundings.Artifacts, cancellationToken) is { } twin)
        {
            return [Diagnostic.Create(ArtifactRuleDescriptors.ArtifactTwice, file.At("program"), Path.GetFileName(twin))];
        }

        Diagnostic[] misfits = [.. ProgramFit.FindMisfits(artifact, shape).Select(misfit => Describe(file, misfit))];
        return misfits.Length > 0 ? misfits : FindOutdated(new ArtifactComparison(file, artifact, type, shape, surroundings, cancellationToken));
    }

    private static Diagnostic DescribeUnreadable(ArtifactFile file) => file.Error switch
    {
        null => Diagnostic.Create(ArtifactRuleDescriptors.ArtifactTooLarge, file.At(0, 0), Number(file.Length), Number(ArtifactParser.MaxLength)),
        { IsNewerVersion: true } error => Diagnostic.Create(ArtifactRuleDescriptors.ArtifactVersionTooNew, file.At(error.Start, error.End), file.Text(error.Start, error.End), Number(ArtifactDocument.SchemaVersion)),
        { } error => Diagnostic.Create(ArtifactRuleDescriptors.ArtifactUnreadable, file.At(error.Start, error.End), error.Message, Continue(error.Remedy)),
    };

    private static Diagnostic Describe(ArtifactFile file, ArtifactMisfit misfit) => Diagnostic.Create(
        misfit.Kind switch
        {
            ArtifactMisfitKind.PredictorUnknown => ArtifactRuleDescriptors.ArtifactPredictorUnknown,
            ArtifactMisfitKind.FieldsChanged => ArtifactRuleDescriptors.ArtifactFieldsChanged,
            ArtifactMisfitKind.FieldUnknown => ArtifactRuleDescriptors.ArtifactFieldUnknown,
            ArtifactMisfitKind.SettingUnknown => ArtifactRuleDescriptors.ArtifactSettingUnknown,
            ArtifactMisfitKind.SettingMisfits => ArtifactRuleDescriptors.ArtifactSettingMisfits,
            _ => ArtifactRuleDescriptors.ArtifactDemoMisfits,
        },
        file.At(misfit.Steps),
        misfit.Message);

    private static IEnumerable<Diagnostic> FindOutdated(ArtifactComparison comparison) =>
    [
        .. ArtifactReworded.Find(comparison),
        .. ArtifactCodeChanged.Find(comparison),
        .. ArtifactMetricChanged.Find(comparison),
        .. ArtifactDataChanged.Find(comparison),
    ];

    private static string? FindTwin(ArtifactFile file, ArtifactModel artifact, IReadOnlyList<AdditionalText> artifacts, CancellationToken cancellationToken)
    {
        foreach (AdditionalText other in artifacts)
        {
            if (other.Path != file.Path
                && ArtifactFile.Read(other, cancellationToken)?.Model is { } model
                && model.Program == artifact.Program
                && model.Content.Variant == artifact.Content.Variant)
            {
                return other.Path;
            }
        }

        return null;
    }

    private static void AnalyzeProgram(SymbolAnalysisContext context, IReadOnlyList<AdditionalText> artifacts)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsProgram()
            || ProgramParser.Parse(type, new CountingReporter(), context.CancellationToken) is not { } program)
        {
            return;
        }

        if (!artifacts.Any(file => ArtifactFile.Read(file, context.CancellationToken)?.Model?.Program == program.Name))
        {
            context.ReportDiagnostic(Diagnostic.Create(ArtifactRuleDescriptors.ProgramUntuned, type.Locations[0], type.Name, program.Name));
        }
    }

    // The remedy is a sentence, and here the second half of one.
    private static string Continue(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence.Substring(1).TrimEnd('.');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
