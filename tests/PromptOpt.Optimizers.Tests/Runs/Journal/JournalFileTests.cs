using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Optimizers.Tests;

public sealed class JournalFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Journal => _directory.File("journal.jsonl");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void What_was_appended_is_read_back_after_reopening()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>[]>(), texts =>
        {
            File.Delete(Journal);
            Dictionary<JournalKey, string> expected = [];
            using (JournalFile file = JournalFile.Open(Journal))
            {
                foreach (NonNull<string> text in texts)
                {
                    // Lone surrogates have no UTF-8 form; a journal only ever holds JSON, where they are escaped.
                    string line = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Get.Replace('\n', ' ')));
                    JournalKey key = KeyOf(line);
                    Assert.Equal(expected.TryAdd(key, line), file.Append(key, Encoding.UTF8.GetBytes(line)));
                }
            }

            using JournalFile reopened = JournalFile.Open(Journal);
            Assert.Equal(expected.Count, reopened.Count);
            Assert.Equal((0, 0L), (reopened.DamagedRecords, reopened.BytesCutOff));
            Assert.All(expected, pair => Assert.Equal(pair.Value, Text(reopened.Read(pair.Key))));
        }).Holds();
    }

    [Fact]
    public void A_file_torn_at_any_byte_keeps_every_whole_record_and_goes_on()
    {
        string[] records = ["{\"a\":1}", "{\"b\":\"ü\"}", "{}", "{\"c\":[1,2,3]}"];
        byte[] whole = Write(records);
        int[] ends = [.. whole.Select(static (b, i) => (b, i)).Where(static x => x.b == '\n').Select(static x => x.i + 1)];
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(Journal, whole[..length]);
            // A record that lacks nothing but its line end is whole.
            int kept = ends.Count(end => end - 1 <= length);
            using (JournalFile torn = JournalFile.Open(Journal))
            {
                Assert.Equal(kept, torn.Count);
                Assert.Equal(Math.Max(0, length - (kept == 0 ? 0 : ends[kept - 1])), torn.BytesCutOff);
                Assert.Equal(0, torn.DamagedRecords);
                Assert.True(torn.Append(KeyOf("new"), "{\"new\":true}"u8));
            }

            using JournalFile reopened = JournalFile.Open(Journal);
            Assert.Equal(kept + 1, reopened.Count);
            Assert.Equal(0, reopened.BytesCutOff);
            Assert.All(records.Take(kept).Append("{\"new\":true}"), record => Assert.Equal(record, Text(reopened.Read(KeyOf(record == "{\"new\":true}" ? "new" : record)))));
        }
    }

    [Fact]
    public void A_flipped_bit_costs_only_the_records_it_touches()
    {
        string[] records = ["{\"a\":1}", "{\"b\":2}", "{\"c\":3}"];
        byte[] whole = Write(records);
        for (int bit = 0; bit < whole.Length * 8; bit++)
        {
            byte[] damaged = [.. whole];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(Journal, damaged);
            int touched = whole.AsSpan(0, bit / 8).Count((byte)'\n');
            using JournalFile file = JournalFile.Open(Journal);
            Assert.True(file.Count == records.Length || file.DamagedRecords > 0, $"bit {bit} lost a record without a word");
            for (int i = 0; i < records.Length; i++)
            {
                // A line end that is flipped joins two lines, so the next one may go as well; no other may.
                bool mayBeLost = i == touched || (whole[bit / 8] == '\n' && i == touched + 1);
                if (file.Read(KeyOf(records[i])) is { } read)
                {
                    Assert.Equal(records[i], Text(read));
                }
                else
                {
                    Assert.True(mayBeLost, $"bit {bit} lost record {i}");
                }
            }
        }
    }

    [Fact]
    public void Random_bytes_give_no_record_and_no_exception()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
        {
            File.WriteAllBytes(Journal, bytes);
            using JournalFile file = JournalFile.Open(Journal);
            return file.Count == 0 && (file.BytesCutOff + file.DamagedRecords > 0 || bytes.All(static b => b is (byte)'\r' or (byte)'\n'));
        }).Holds();
    }

    [Fact]
    public void A_record_longer_than_the_read_block_survives_reopening()
    {
        string text = new('x', 300_000);
        Write([text, "{}"]);
        using JournalFile reopened = JournalFile.Open(Journal);
        Assert.Equal(text, Text(reopened.Read(KeyOf(text))));
        Assert.Equal("{}", Text(reopened.Read(KeyOf("{}"))));
    }

    [Fact]
    public void A_damaged_record_in_the_middle_is_counted()
    {
        byte[] whole = Write(["{\"a\":1}", "{\"b\":2}"]);
        whole[20] ^= 1;
        File.WriteAllBytes(Journal, whole);
        using JournalFile file = JournalFile.Open(Journal);
        Assert.Equal((1, 1), (file.Count, file.DamagedRecords));
    }

    [Fact]
    public void Damage_at_the_end_is_counted_each_time_and_costs_no_record_that_follows()
    {
        byte[] whole = Write(["{\"a\":1}", "{\"b\":2}"]);
        foreach (int place in (int[])[whole.Length - 1, whole.Length - 3, whole.Length - 20])
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 1;
            File.WriteAllBytes(Journal, damaged);
            using (JournalFile file = JournalFile.Open(Journal))
            {
                Assert.Equal((1, 1, 0L), (file.Count, file.DamagedRecords, file.BytesCutOff));
                file.Append(KeyOf("new"), "{}"u8);
            }

            using JournalFile reopened = JournalFile.Open(Journal);
            Assert.Equal((2, 1), (reopened.Count, reopened.DamagedRecords));
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n\n")]
    public void Line_ends_of_another_kind_change_nothing(string lineEnd)
    {
        byte[] whole = Write(["{\"a\":1}", "{\"b\":2}"]);
        File.WriteAllText(Journal, Encoding.UTF8.GetString(whole).Replace("\n", lineEnd, StringComparison.Ordinal));
        using (JournalFile file = JournalFile.Open(Journal))
        {
            Assert.Equal((2, 0, 0L), (file.Count, file.DamagedRecords, file.BytesCutOff));
            Assert.Equal("{\"b\":2}", Text(file.Read(KeyOf("{\"b\":2}"))));
            file.Append(KeyOf("new"), "{}"u8);
        }

        using JournalFile reopened = JournalFile.Open(Journal);
        Assert.Equal((3, 0), (reopened.Count, reopened.DamagedRecords));
    }

    private static JournalKey KeyOf(string text) => JournalKey.OfHash(Encoding.UTF8.GetBytes(text));

    private static string? Text(ReadOnlyMemory<byte>? content) => content is { } text ? Encoding.UTF8.GetString(text.Span) : null;

    private byte[] Write(string[] records)
    {
        using (JournalFile file = JournalFile.Open(Journal))
        {
            foreach (string record in records)
            {
                file.Append(KeyOf(record), Encoding.UTF8.GetBytes(record));
            }

            file.FlushToDisk();
        }

        return File.ReadAllBytes(Journal);
    }
}
