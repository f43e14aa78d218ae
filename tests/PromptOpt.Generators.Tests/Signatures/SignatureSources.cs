namespace PromptOpt.Generators.Tests;

/// <summary>Signatures that several tests share.</summary>
internal static class SignatureSources
{
    public const string Plain = """
        namespace Bank;

        /// <summary>Route a bank customer's message to the one intent that fits best.</summary>
        [Signature]
        public partial class RouteMessage
        {
            /// <summary>what the customer wrote</summary>
            [InputField] public required string Message { get; init; }

            /// <summary>the intent</summary>
            [OutputField] public Intent Intent { get; init; }

            /// <summary>how sure, in percent</summary>
            [OutputField, System.ComponentModel.DataAnnotations.Range(0, 100)] public int Confidence { get; init; }
        }

        public enum Intent
        {
            /// <summary>a card that is lost or stolen</summary>
            LostCard,
            [System.ComponentModel.Description("money sent to the wrong person")] WrongTransfer,
            [System.Text.Json.Serialization.JsonStringEnumMemberName("none-of-these")] Other,
        }
        """;

    /// <summary>Every kind of type, place and accessor that is supported.</summary>
    public const string Everything = """
        using System.Collections.Immutable;
        using System.ComponentModel;
        using System.ComponentModel.DataAnnotations;
        using System.Text.Json.Serialization;

        namespace Wide.@event;

        public enum Level { Low, [System.Runtime.Serialization.EnumMember(Value = "so-so")] Middle, High }

        public sealed record Address(string Street, [property: JsonPropertyName("zip")] string PostCode, string? Country = "CH", int Floor = 0);

        public class Person
        {
            /// <summary>given and family name</summary>
            public required string Name { get; init; }
            [Range(0, 150)] public int Age { get; set; }
            public Address? Home { get; init; }
            public string Mood { get; init; } = "fine";
            public int Rank { get; init; } = 7;
            public int Steps { get; set; } = 3;
            public string? Nick { get; init; } = "none";
            public List<Level> Levels { get; init; } = [];
            [JsonIgnore] public string Ignored { get; init; } = "";
            public string Computed => Name + "!";
        }

        public struct Point { public double X { get; set; } public double Y { get; init; } }

        public readonly record struct Pair(int Left, int Right);

        internal partial class Outer
        {
            internal partial record Inner
            {
                [Signature("Do \"it\" in {braces} with C:\\paths\nand two lines.")]
                internal sealed partial class @class
                {
                    [InputField("the <text> & more")] public string? @string { get; init; }
                    [InputField(Name = "given")] public int Given { get; set; }
                    [InputField] public IReadOnlyDictionary<Level, decimal> Prices { get; init; } = new Dictionary<Level, decimal>();
                    [InputField] public Dictionary<string, List<int?>>? Counts { get; init; }
                    [InputField] public bool Flag { get; init; }
                    [InputField] public char Letter { get; init; }
                    [InputField] public sbyte A1 { get; init; }
                    [InputField] public byte A2 { get; init; }
                    [InputField] public short A3 { get; init; }
                    [InputField] public ushort A4 { get; init; }
                    [InputField] public uint A5 { get; init; }
                    [InputField] public long A6 { get; init; }
                    [InputField] public ulong A7 { get; init; }
                    [InputField] public float A8 { get; init; }
                    [InputField] public double A9 { get; init; }
                    [InputField] public DateOnly Day { get; init; }
                    [InputField] public TimeOnly Time { get; init; }
                    [InputField] public DateTime Moment { get; init; }
                    [InputField] public DateTimeOffset Instant { get; init; }
                    [InputField] public TimeSpan Span { get; init; }
                    [InputField] public Guid Id { get; init; }
                    [InputField] public Uri? Link { get; init; }

                    [OutputField] public Person Person { get; init; } = null!;
                    [OutputField] public Person[] People { get; init; } = [];
                    [OutputField] public IReadOnlyList<string?> Lines { get; init; } = [];
                    [OutputField] public ImmutableArray<Pair> Pairs { get; init; }
                    [OutputField] public Point Point { get; init; }
                    [OutputField] public Point? MaybePoint { get; init; }
                    [OutputField, StringLength(20, MinimumLength = 2), RegularExpression("[a-z\"\\\\]+")] public string Word { get; init; } = "";
                    [OutputField, MinLength(1), MaxLength(3)] public List<string> Few { get; init; } = [];
                    [OutputField, Range(typeof(decimal), "0.5", "9.75")] public decimal? Price { get; set; }
                    [OutputField, Range(-1.5, double.MaxValue)] public double Ratio { get; set; }
                    [OutputField] public string Note { get; init; } = "none";
                    [OutputField] public string Remark { get; set; } = "no remark";
                    [OutputField] public Level? Level { get; init; }
                    public string Extra => Note + Remark;
                    public object? Cache { get; set; }
                }
            }
        }

        /// <summary>Score it.</summary>
        /// <param name="Text">what to score</param>
        /// <param name="Points">from 1 to 5</param>
        [Signature]
        public partial record Score5(
            [property: InputField] string Text,
            [property: InputField] string? Hint = null,
            [property: OutputField, Range(1, 5)] int Points = 3,
            [property: OutputField] string Why = "because")
        {
            [OutputField] public string Also { get; init; } = "also";
        }
        """;
}
