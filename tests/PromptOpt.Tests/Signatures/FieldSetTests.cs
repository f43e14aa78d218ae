using FsCheck.Fluent;

namespace PromptOpt.Tests;

public sealed class FieldSetTests
{
    [Fact]
    public void A_set_holds_what_was_put_in_and_nothing_else()
        => Prop.ForAll(
            Gen.Choose(0, FieldSet.MaxFields - 1).ArrayOf().ToArbitrary(),
            static fields =>
            {
                FieldSet set = fields.Aggregate(default(FieldSet), static (soFar, field) => soFar.Add(field));
                List<int> walked = [];
                foreach (int field in set)
                {
                    walked.Add(field);
                }

                return walked.SequenceEqual(fields.Distinct().Order()) && set.Count == walked.Count
                    && Enumerable.Range(-130, 260).All(index => set.Contains(index) == fields.Contains(index));
            }).Holds();

    [Fact]
    public void A_range_is_what_adding_one_by_one_gives()
    {
        for (int start = 0; start <= FieldSet.MaxFields; start++)
        {
            FieldSet grown = default;
            Assert.Equal(grown, FieldSet.Range(start, 0));
            for (int field = start; field < FieldSet.MaxFields; field++)
            {
                grown = grown.Add(field);
                Assert.Equal(grown, FieldSet.Range(start, field - start + 1));
            }
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(FieldSet.MaxFields)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_field_that_no_signature_has_cannot_be_put_in(int field)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => default(FieldSet).Add(field));
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldSet.Range(field, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => FieldSet.Range(1, FieldSet.MaxFields));
    }
}
