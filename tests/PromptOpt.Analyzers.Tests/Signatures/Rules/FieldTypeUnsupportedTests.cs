using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

public sealed class FieldTypeUnsupportedTests() : SignatureRuleTests("PO1009")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public object [|Answer|] { get; set; } = 1;"),
        Ask("[OutputField] public System.Collections.IEnumerable [|Answer|] { get; set; } = new int[0];"),
        Ask("[OutputField] public HashSet<List<int>> [|Answer|] { get; set; } = [];"),
        Ask("[OutputField] public ISet<string?> [|Answer|] { get; set; } = new HashSet<string?>();"),
        Ask("[OutputField] public SortedSet<int> [|Answer|] { get; set; } = [];"),
        Ask("[OutputField] public int[,] [|Answer|] { get; set; } = new int[0, 0];"),
        Ask("[OutputField] public (int, int) [|Answer|] { get; set; }"),
        Ask("[OutputField] public Dictionary<DateTime, int> [|Answer|] { get; set; } = [];"),
        Ask("[OutputField] public System.Text.StringBuilder [|Answer|] { get; set; } = new();"),
        Ask("[OutputField] public Part[] [|Answer|] { get; set; } = [];") + "public record Part(List<System.IO.Stream> Streams);",
        Ask("[OutputField] public Empty [|Answer|] { get; set; } = new();") + "public class Empty;",
    ];

    public static TheoryData<string> RawBytes =>
    [
        "byte[]", "byte[]?", "byte?[]", "byte[][]", "List<byte>", "IReadOnlyList<byte>", "System.Collections.Immutable.ImmutableArray<byte>", "ReadOnlyMemory<byte>", "Memory<byte>?",
        "ArraySegment<byte>", "IEnumerable<byte>", "System.Buffers.ReadOnlySequence<byte>", "System.IO.Stream?", "System.IO.MemoryStream?", "BinaryData?", "Dictionary<string, byte[]>?",
        "List<Part>", "Part?",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public byte Answer { get; set; }"),
        Ask("[OutputField] public byte? Answer { get; set; }"),
        Ask("[OutputField] public Dictionary<byte, string> Answer { get; set; } = [];"),
        Ask("[OutputField] public Dictionary<string, byte> Answer { get; set; } = [];"),
        Ask("[OutputField] public Half[] Answer { get; set; } = [];"),
        Ask("[OutputField] public Dictionary<UInt128, System.Numerics.BigInteger?> Answer { get; set; } = [];"),
        Ask("[OutputField] public Int128 Answer { get; set; }"),
        Ask("[OutputField] public sbyte[] Answer { get; set; } = [];"),
        Ask("[InputField] public string Base64 { get; set; } = \"\";", Out),
        Ask("[OutputField] public IReadOnlyList<int?> Answer { get; set; } = [];"),
        Ask("[OutputField] public IEnumerable<Part> Answer { get; set; } = [];") + "public record Part(ICollection<int?> Numbers, IList<string> Names);",
        Ask("[OutputField] public IReadOnlySet<DayOfWeek> Answer { get; set; } = new HashSet<DayOfWeek>();"),
        Ask("[OutputField] public Dictionary<string, List<DateOnly>> Answer { get; set; } = [];"),
        Ask("[OutputField] public Part[] Answer { get; set; } = [];") + "public record struct Part(string Name, Uri? Link);",
        Ask(Out, "public object? Free { get; internal set; }"),
    ];

    [Theory]
    [MemberData(nameof(RawBytes))]
    public async Task Raw_bytes_are_refused_with_what_to_do(string type)
    {
        RuleCase faulty = Ask($"[InputField] public {type} [|Image|] {{ get; set; }} = default!;", Out) + "public record Part(string Name, byte[] Content); namespace System { public class BinaryData; }";
        RuleRun run = RuleRun.Of(faulty, Id);
        Assert.Equal(run.Expected, await run.FindAsync(new SignatureAnalyzer(), Id));
        Diagnostic said = Assert.Single(await run.DiagnosticsAsync(new SignatureAnalyzer()));
        Assert.Contains("raw bytes are not written as numbers; use string", said.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_message_names_the_part_of_the_type_that_is_not_supported()
    {
        RuleRun run = RuleRun.Of(Ask("[OutputField] public Part[] Parts { get; set; } = [];") + "public record Part(string Name, Dictionary<string, System.IO.Stream> Files);", Id);
        Diagnostic said = Assert.Single(await run.DiagnosticsAsync(new SignatureAnalyzer()));
        Assert.StartsWith("'Parts[].Files{value}' has type 'Stream', which a field cannot have", said.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
