namespace PromptOpt.Generators.Tests;

/// <summary>Bounds of a number that are not allowed themselves: told to the model, and held in rows.</summary>
public sealed class ExclusiveBoundTests
{
    private const string Source = """
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Text;
        using PromptOpt.Optimizers;

        namespace Shop;

        [Signature("Weigh the parcel.")]
        public partial class Weigh
        {
            [InputField] public required string Parcel { get; init; }

            [OutputField, Range(0, 31.5, MinimumIsExclusive = true)] public double Weight { get; init; }

            [OutputField, Range(0, 10, MinimumIsExclusive = true, MaximumIsExclusive = true)] public int Pieces { get; init; }

            [OutputField, Range(typeof(decimal), "0", "1", MaximumIsExclusive = true)] public decimal? Share { get; init; }

            [OutputField, Range(0, double.MaxValue, MinimumIsExclusive = true, MaximumIsExclusive = true)] public float? Volume { get; init; }
        }

        public static class Uses
        {
            public static string System() => Weigh.PromptTemplate;

            public static string Rows(string rows)
            {
                try
                {
                    Dataset<Weigh> read = Dataset<Weigh>.Read(new System.IO.MemoryStream(Encoding.UTF8.GetBytes("parcel,weight,pieces,share,volume\n" + rows)), "x.csv");
                    return string.Join("|", read.Select(static row => FormattableString.Invariant($"{row.Value.Weight} {row.Value.Pieces} {row.Value.Share} {row.Value.Volume}")));
                }
                catch (DatasetException exception)
                {
                    return exception.Message;
                }
            }
        }
        """;

    private static readonly LoadedAssembly Loaded = LoadedAssembly.Of(GeneratorRun.Of(Source).AssertCompiles());

    [Theory]
    [InlineData("more than 0 and at most 31.5")]
    [InlineData("from 1 to 9")]
    [InlineData("at least 0 and less than 1")]
    [InlineData("more than 0")]
    public void The_model_is_told(string words) => Assert.Contains(words, (string)Loaded.Call("Shop.Uses", "System")!, StringComparison.Ordinal);

    [Theory]
    [InlineData("p,0.5,1,0,0.1", "0.5 1 0 0.1")]
    [InlineData("p,31.5,9,0.999,3", "31.5 9 0.999 3")]
    public void What_lies_between_is_read(string row, string expected) => Assert.Equal(expected, Loaded.Call("Shop.Uses", "Rows", row));

    [Theory]
    [InlineData("p,0,1,,", "a value more than 0 and at most 31.5")]
    [InlineData("p,NaN,1,,", "a value more than 0 and at most 31.5")]
    [InlineData("p,1,0,,", "a value from 1 to 9")]
    [InlineData("p,1,10,,", "a value from 1 to 9")]
    [InlineData("p,1,1,1,", "a value of at least 0 and less than 1")]
    [InlineData("p,1,1,1.0,", "a value of at least 0 and less than 1")]
    [InlineData("p,1,1,,-0", "a value more than 0 and at most 3.4028235E+38")]
    public void A_bound_itself_is_refused(string row, string expected) => Assert.Contains(expected, (string)Loaded.Call("Shop.Uses", "Rows", row)!, StringComparison.Ordinal);
}
