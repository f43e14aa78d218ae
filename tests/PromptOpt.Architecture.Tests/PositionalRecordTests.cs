using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Architecture.Tests;

/// <summary>
/// Options, results and what a user's code is given may get members, so they are no positional records: a parameter that is added to one breaks everybody who makes it or takes it apart.
/// </summary>
public sealed class PositionalRecordTests
{
    // What is whole as it is, and what stays this small: a further member would be another type, or is one that nobody has to give.
    private static readonly HashSet<string> Whole =
    [
        // Small values that users write down in code.
        "AllowedValue", "ArtifactData", "ArtifactScore", "ArtifactScores", "ExtraField", "GepaComponent", "ModelIdentity", "ModelPricing", "Question", "RunModel", "SequenceStep",

        // Small values with an arithmetic or a comparison of their own.
        "BudgetUsage", "ConfidenceInterval", "ExampleSource", "TokenUsage",

        // A name or place with what stands there.
        "CandidateVerdict", "CopiedPassage", "DatasetSplit", "DemoField", "EnumMember", "ExampleFailure", "FieldError", "FieldFailure", "PlanWarning", "PredictorInfo", "PredictorTemplate", "RecordedField",
        "RenderedPrompt", "UnscoredExample",

        // Events that hold the thing that happened, which gets the members.
        "CallCompleted", "CallStarted", "CandidateJudged", "CandidateProposed", "CandidateScored", "ContentDropped", "ProgramCompleted", "ProgramStarted", "RequestsUnordered", "SamplesShared",
        "BudgetSpent", "RolloutCompleted",

        // Updates of a stream, which are matched one by one in a switch.
        "PredictionUpdate", "ReasoningUpdate", "RestartUpdate", "StreamUpdate", "TextUpdate", "ValueUpdate",
    ];

    public static TheoryData<string> Packages => [.. Project.All.Where(static name => File.Exists(Path.Combine(Project.Load(name).Directory, "PublicAPI.Shipped.txt")))];

    [Theory]
    [MemberData(nameof(Packages))]
    public void A_public_record_that_may_get_members_is_not_positional(string name)
        => Assert.Empty(PositionalRecords(name)
            .Where(static record => !Whole.Contains(record.Name))
            .Select(record => $"src/{name}/{record.Path}: {record.Name} is a positional record. Give it init properties, required ones where there is no default; or, where it can never get a member, list it here."));

    [Fact]
    public void Nothing_is_listed_that_is_none()
        => Assert.Empty(Whole.Except(Packages.SelectMany(static row => PositionalRecords((string)row.Data).Select(static record => record.Name))));

    private static IEnumerable<(string Path, string Name)> PositionalRecords(string project)
        => from file in Project.Load(project).Files
           from record in CSharpSyntaxTree.ParseText(File.ReadAllText(Path.Combine(Project.Load(project).Directory, file.Path))).GetRoot().DescendantNodes().OfType<RecordDeclarationSyntax>()
           where record.Modifiers.Any(SyntaxKind.PublicKeyword) && record.ParameterList is { Parameters.Count: > 0 }
           select (file.Path, record.Identifier.ValueText);
}
