using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Optimizers.Tests;

public sealed class DatasetPropertyTests
{
    private static readonly Gen<Ticket> Tickets =
        from message in Gen.Elements("", "a", "\"", ",", "\n", "\r\n", "\r", "ü", "😀", "[[ ## x ## ]]", "\uFEFF", "\0", " ").ListOf().Select(static parts => string.Concat(parts))
        from context in Gen.Elements(null, "", "x", " , ", "\"\"")
        from intent in Gen.Elements(Intent.CardArrival, Intent.LostCard, Intent.TopUp)
        from urgency in Gen.Choose(-5, 5)
        select new Ticket { Message = message, Context = context, Intent = intent, Urgency = urgency };

    [Fact]
    public void What_is_written_as_CSV_is_read_back()
    {
        Check(
            Tickets.ListOf().ToArbitrary(),
            tickets =>
            {
                StringBuilder text = new("message,context,intent,urgency\r\n");
                foreach (Ticket ticket in tickets)
                {
                    text.Append(Quoted(ticket.Message)).Append(',').Append(ticket.Context is null ? "" : Quoted(ticket.Context)).Append(',')
                        .Append(new[] { "card_arrival", "lost_card", "top_up" }[(int)ticket.Intent]).Append(',').Append(ticket.Urgency).Append("\r\n");
                }

                // Line ends in cells are those of the file, and no part of what is said.
                return AreSame([.. tickets.Select(static ticket => new Ticket { Message = OneKind(ticket.Message)!, Context = OneKind(ticket.Context), Intent = ticket.Intent, Urgency = ticket.Urgency })], CsvDatasetTests.Read(text.ToString()));

                static string? OneKind(string? cell) => cell?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            });
    }

    [Fact]
    public void What_is_written_as_JSON_Lines_is_read_back()
    {
        Check(
            Tickets.ListOf().ToArbitrary(),
            tickets =>
            {
                StringBuilder text = new();
                foreach (Ticket ticket in tickets)
                {
                    text.Append(Encoding.UTF8.GetString(Json(ticket))).Append('\n');
                }

                return AreSame(tickets, JsonLinesDatasetTests.Read(text.ToString()));
            });
    }

    [Theory]
    [InlineData("x.csv", "message,intent\n")]
    [InlineData("x.jsonl", "{\"message\":\"a\"}\n{\"message\":")]
    public void Whatever_bytes_follow_reading_gives_rows_or_a_data_error(string name, string start)
    {
        byte[][] pieces = [.. new[] { "\"", ",", "\n", "\r", "{", "}", "\\", "\\u00", "\\ud800", "[", ":", "message", "top_up", "1e9", "\uFEFF", "é" }.Select(Encoding.UTF8.GetBytes), [0], [0xC3], [0xFF], [0xED, 0xA0, 0x80]];
        Check(
            Gen.Elements(pieces).ListOf().ToArbitrary(),
            rest =>
            {
                byte[] bytes = [.. Encoding.UTF8.GetBytes(start), .. rest.SelectMany(static piece => piece)];
                try
                {
                    _ = Dataset<Ticket>.Read(new MemoryStream(bytes), name).Count;
                }
                catch (DatasetException exception)
                {
                    return exception.TotalErrors > 0;
                }

                return true;
            });
    }

    [Fact]
    public void Reading_does_not_depend_on_how_the_stream_is_cut()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("message,intent\r\n\"a\r\n😀é\"\"\",top_up\r\nb,lost_card\r\n");
        Dataset<Ticket> whole = Dataset<Ticket>.Read(new MemoryStream(bytes), "x.csv");
        for (int size = 1; size < 8; size++)
        {
            using DrippingStream stream = new(bytes, size);
            Assert.Equal(whole.Fingerprint, Dataset<Ticket>.Read(stream, "x.csv").Fingerprint);
        }
    }

    [Fact]
    public void A_split_deals_every_row_once_and_depends_on_the_seed_only()
    {
        Check(
            (from count in Gen.Choose(2, 60) from seed in Gen.Choose(-1000, 1000) from percent in Gen.Choose(1, 99) select (count, seed, percent)).ToArbitrary(),
            test =>
            {
                Dataset<Ticket> data = Numbered(test.count);
                (Dataset<Ticket> train, Dataset<Ticket> validation) = data.Split(test.percent / 100.0, test.seed);
                DatasetSplit<Ticket> again = data.Split(test.percent / 100.0, test.seed);
                int expected = Math.Clamp((int)Math.Round(test.count * (test.percent / 100.0), MidpointRounding.AwayFromZero), 1, test.count - 1);
                return train.Count == expected
                    && train.Concat(validation).Select(static row => row.Id).Order().SequenceEqual(data.Select(static row => row.Id).Order())
                    && again.Train.Fingerprint == train.Fingerprint
                    && again.Validation.Fingerprint == validation.Fingerprint;
            });
    }

    [Fact]
    public void A_stratified_split_keeps_the_share_of_every_key_to_within_one_row()
    {
        Check(
            (from count in Gen.Choose(2, 80) from seed in Gen.Choose(0, 1000) from percent in Gen.Choose(1, 99) select (count, seed, percent)).ToArbitrary(),
            test =>
            {
                Dataset<Ticket> data = Numbered(test.count);
                double share = test.percent / 100.0;
                DatasetSplit<Ticket> split = data.Split(share, test.seed, static ticket => ticket.Intent);
                return split.Train.Count == data.Split(share, test.seed).Train.Count
                    && split.Train.Count + split.Validation.Count == data.Count
                    && Enum.GetValues<Intent>().All(intent =>
                        Math.Abs(split.Train.Count(row => row.Value.Intent == intent) - (share * data.Count(row => row.Value.Intent == intent))) <= 1 + 1e-9
                        || test.count * share < 1
                        || test.count * (1 - share) < 1);
            });
    }

    internal static Dataset<Ticket> Numbered(int count)
        => Dataset<Ticket>.Of(Enumerable.Range(0, count).Select(static i => new Ticket { Message = FormattableString.Invariant($"message {i}"), Intent = (Intent)(i % 7 % 3) }));

    private static void Check<TValue>(Arbitrary<TValue> values, Func<TValue, bool> property)
        => Prop.ForAll(values, property).Holds(300);

    private static bool AreSame(IEnumerable<Ticket> tickets, Dataset<Ticket> data)
        => tickets.Select(static t => (t.Message, t.Context, t.Intent, t.Urgency)).SequenceEqual(data.Select(static e => (e.Value.Message, e.Value.Context, e.Value.Intent, e.Value.Urgency)));

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private static byte[] Json(Ticket ticket)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
        {
            writer.WriteStartObject();
            for (int field = 0; field < 4; field++)
            {
                writer.WritePropertyName(Ticket.Definition.Fields[field].Name);
                Ticket.WriteJsonField(ticket, field, writer);
            }

            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    private sealed class DrippingStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);
    }
}
