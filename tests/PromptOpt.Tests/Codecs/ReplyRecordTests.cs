using PromptOpt.SourceGeneration;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Codecs;

public sealed class ReplyRecordTests
{
    private const string Ann = "Person { Name = Ann, Age = 3, Email =  }";

    [Theory]
    [InlineData("""{"name": "Ann", "age": 3}""")]
    [InlineData("""Here it is: {"name": "Ann", "age": 3}. Anything else?""")]
    [InlineData("""See [1]. {"name": "Ann", "age": 3}""")]
    [InlineData("The form is {\"name\": \"text\", \"age\": \"number\"}.\n\n{\"name\": \"Ann\", \"age\": 3}")]
    [InlineData("Draft: {\"name\": \"Bob\", \"age\": 4}\n```json\n{\"name\": \"Ann\", \"age\": 3}\n```")]
    [InlineData("""{"person": {"name": "Ann", "age": 3}}""")]
    [InlineData("""[{"name": "Ann", "age": 3}]""")]
    [InlineData("""{"name": "Ann", "age": 3, "age": 3}""")]
    [InlineData("{\"name\": \"Ann\", \"age\": 3}\n{\"name\": \"Ann\", \"age\": 3}")]
    [InlineData("name: Ann\nage: 3")]
    [InlineData("**Name:** Ann\n**Age:** 3")]
    [InlineData("```yaml\nname: Ann\nage: 3\nemail: null\n```")]
    [InlineData("""{"name": "Ann", "age": "3 years"}""")]
    public void A_record_is_read_where_just_one_is_meant(string text) => Assert.Equal(Ann, Reading.Of(PersonCodec.Instance, text));

    [Theory]
    [InlineData("{\"name\": \"Ann\", \"age\": 3}\n{\"name\": \"Bob\", \"age\": 3}", "several")]
    [InlineData("""{"name": "Ann", "age": 3, "age": 4}""", "several")]
    [InlineData("""{"name": "Ann", "Name": "Bob", "age": 4}""", "several")]
    [InlineData("""{"name": "Ann", "age": 3, "email": "a@b""", Reading.Refused)]
    [InlineData("""{"name": "Ann", "age": 3, "em""", Reading.Refused)]
    [InlineData("""Please give me the text. For example: {"name": "Ann", "age": 3}""", Reading.Refused)]
    [InlineData("name: Ann\nname: Bob\nage: 3", Reading.Refused)]
    [InlineData("name: Ann\nage: 3\nThat is all I found.", Reading.Refused)]
    [InlineData("""{"name": "Ann", "age": }""", Reading.Refused)]
    [InlineData("""{"name": "Ann", "age": 3""", Reading.Refused)]
    [InlineData("""{"name": "Ann", "age": 3, {"name": "Bob", "age": 4}""", Reading.Refused)]
    [InlineData("{\"name\": \"Ann\", \"age\": 3\n{\"name\": \"Bob\", \"age\": 4}", Reading.Refused)]
    [InlineData("{}", Reading.Refused)]
    public void What_may_be_another_record_is_refused(string text, string expected) => Assert.Equal(expected, Reading.Of(PersonCodec.Instance, text));

    [Theory]
    [InlineData("{\"name\": \"Ann\", \"age\": 3}\n{\"name\": \"Bob\", \"age\": 4}", 2)]
    [InlineData("{\"name\": \"Ann\", \"age\": 3}, {\"name\": \"Bob\", \"age\": 4}", 2)]
    [InlineData("""{"name": "Ann", "age": 3}""", 1)]
    [InlineData("""{"people": [{"name": "Ann", "age": 3}, {"name": "Bob", "age": 4}]}""", 2)]
    [InlineData("- name: Ann\n  age: 3\n- name: Bob\n  age: 4", 2)]
    [InlineData("""I found [{"name": "Ann", "age": 3}] in it.""", 1)]
    public void Records_come_in_lists_of_every_form(string text, int expected)
    {
        Assert.True(FieldCodecs.List(PersonCodec.Instance).TryReadText(text, FieldReadMode.Lenient, out List<Person>? people, out FieldError error), error.ToString());

        Assert.Equal(expected, people.Count);
        Assert.Equal(Ann, people[0].ToString());
    }

    [Theory]
    [InlineData("""[{"name":"Ann","age":5,{"name":"Bob","age":6}]""")]
    [InlineData("""{"name":"Ann","age":5 {"name":"Bob","age":6}""")]
    [InlineData("""[{"name":"Ann",{"name":"Bob","age":6}]""")]
    [InlineData("""[{"name":"Ann","age":5},{"name":"Bob","age":6""")]
    [InlineData("""[{"name":"Ann","age":5},,{"name":"Bob","age":6}]""")]
    [InlineData("""[{"name":"Ann","age":5} and {"name":"Bob","age":6}]""")]
    [InlineData("""[{"name":"Ann","age":5}, ...]""")]
    public void No_record_of_a_list_vanishes(string text) => Assert.Equal(Reading.Refused, Reading.Of(FieldCodecs.List(PersonCodec.Instance), text));

    [Fact]
    public void An_object_with_no_member_of_a_record_whose_members_may_all_be_missing_is_no_value()
    {
        Assert.Equal(Reading.Refused, Reading.Of(NoteCodec.Instance, """{"policy": "none of this"}"""));
        Assert.Equal(Reading.Refused, Reading.Of(NoteCodec.Instance, "{}"));
        Assert.Equal("Note { Title = , Text = x }", Reading.Of(NoteCodec.Instance, """{"text": "x"}"""));
        Assert.Equal("Note { Title = , Text = x }", Reading.Of(NoteCodec.Instance, """{"note": {"text": "x"}}"""));
    }
}
