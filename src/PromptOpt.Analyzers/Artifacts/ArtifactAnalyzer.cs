using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says why a tuned prompt was not compiled in, and which compiled-in ones are out of date, with the generator's own reader and comparison.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ArtifactAnalyzer() : PromptOptAnalyzer(ArtifactRules.Parsing)
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        AdditionalText[] files = [.. context.Options.AdditionalFiles.Where(ArtifactFile.IsArtifact).OrderBy(static file => file.Path, StringComparer.Ordinal)];
        CompiledPrograms programs = new(context.Compilation.Assembly, context.CancellationToken);
        context.RegisterAdditionalFileAction(file =>
        {
            if (ArtifactFile.IsArtifact(file.AdditionalFile) && ArtifactFile.Read(file.AdditionalFile, file.CancellationToken) is { } artifact)
            {
                Analyze(file, artifact, files, programs);
            }
        });
        context.RegisterSymbolAction(symbol => AnalyzeProgram(symbol, files), SymbolKind.NamedType);
    }

    private static void Analyze(AdditionalFileAnalysisContext context, ArtifactFile file, AdditionalText[] files, CompiledPrograms programs)
    {
        if (file.Model is not { } artifact)
        {
            context.ReportDiagnostic(file.Error is { } error
                ? Diagnostic.Create(ArtifactUnreadable.Descriptor, file.At(error.Start, error.End), error.Message, Continue(error.Remedy))
                : Diagnostic.Create(ArtifactTooLarge.Descriptor, file.At(0, 0), Number(file.Length), Number(ArtifactParser.MaxLength)));
            return;
        }

        (INamedTypeSymbol? type, ProgramShapeModel? shape) = programs.All.FirstOrDefault(program => program.Shape.Name == artifact.Program);
        if (type is null || shape is null)
        {
            string known = programs.All.Count == 0 ? "none" : string.Join(", ", programs.All.Select(static program => $"'{program.Shape.Name}'").OrderBy(static name => name, StringComparer.Ordinal));
            context.ReportDiagnostic(Diagnostic.Create(ArtifactProgramUnknown.Descriptor, file.At("program"), artifact.Program, known));
            return;
        }

        if (FindTwin(file, artifact, files, context.CancellationToken) is { } twin)
        {
            context.ReportDiagnostic(Diagnostic.Create(ArtifactTwice.Descriptor, file.At("program"), Path.GetFileName(twin)));
        }
        else if (ArtifactFit.FindMisfit(artifact, shape) is { } misfit)
        {
            context.ReportDiagnostic(Diagnostic.Create(ArtifactMisfits.Descriptor, file.At([.. misfit.Steps]), misfit.Message));
        }
        else
        {
            ReportAge(context, file, artifact, type, shape);
        }
    }

    private static void ReportAge(AdditionalFileAnalysisContext context, ArtifactFile file, ArtifactModel artifact, INamedTypeSymbol type, ProgramShapeModel shape)
    {
        foreach (string predictor in ArtifactFit.FindReworded(artifact, shape))
        {
            context.ReportDiagnostic(Diagnostic.Create(ArtifactReworded.Descriptor, file.At("fingerprints", "signatures", predictor), predictor));
        }

        if (artifact.ProgramFingerprint.Length > 0 && artifact.ProgramFingerprint != CodeFingerprintParser.OfProgram(type, context.CancellationToken).Fingerprint)
        {
            context.ReportDiagnostic(Diagnostic.Create(ArtifactCodeChanged.Descriptor, file.At("fingerprints", "program"), artifact.Program));
        }
    }

    private static string? FindTwin(ArtifactFile file, ArtifactModel artifact, AdditionalText[] files, CancellationToken cancellationToken)
    {
        foreach (AdditionalText other in files)
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

    private static void AnalyzeProgram(SymbolAnalysisContext context, AdditionalText[] files)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!type.IsProgram()
            || ProgramParser.Parse(type, new CountingReporter(), context.CancellationToken) is not { } program)
        {
            return;
        }

        if (!files.Any(file => ArtifactFile.Read(file, context.CancellationToken)?.Model?.Program == program.Name))
        {
            context.ReportDiagnostic(Diagnostic.Create(ProgramUntuned.Descriptor, type.Locations[0], type.Name, program.Name));
        }
    }

    // The remedy is a sentence, and here the second half of one.
    private static string Continue(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence.Substring(1).TrimEnd('.');

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
