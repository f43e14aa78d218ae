using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Rows of a JSON Lines file. A member that is not there is an absent field.</summary>
internal sealed class JsonLinesRowReader<T>(string file, TextReader reader, DatasetOptions options) : RowReader<T>(file, options)
    where T : class, ISignature<T>
{
    private static readonly JsonDocumentOptions JsonOptions = new() { MaxDepth = JsonRowScanner.MaxDepth };

    private readonly LineScanner _lines = new(reader, options.MaxRowLength);
    private readonly JsonRowScanner _row = new();

    protected override (int Line, int Column) Position => _lines.Position;

    protected override bool ReadRow()
    {
        if (!_lines.Read())
        {
            return false;
        }

        if ((_lines.Error ?? _row.Read(_lines.Text.Span, _lines.Line, _lines.Offset)) is { } error)
        {
            Errors.Add(error);
            return true;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(_lines.Text, JsonOptions);
            ReadMembers(json.RootElement);
        }
        catch (JsonException exception)
        {
            Errors.Add(_lines.Line, (int)(exception.BytePositionInLine ?? 0) + 1, "", exception.Message, "a JSON object");
        }

        return true;
    }

    private void ReadMembers(JsonElement json)
    {
        SignatureDraft<T> draft = T.CreateDraft();
        bool isGood = true;
        int index = 0;
        foreach (JsonProperty property in json.EnumerateObject())
        {
            JsonMember member = _row.Members[index++];
            int field = Mapping.FieldOf(member.Name);
            if (field == ColumnMapping<T>.Ignored)
            {
                continue;
            }

            if (field == ColumnMapping<T>.Unknown)
            {
                ColumnMapping<T>.AddUnknown(Errors, _lines.Line, member.Column, member.Name);
                isGood = false;
            }
            else if (draft.Present.Contains(field))
            {
                Errors.Add(_lines.Line, member.Column, member.Name, $"'{member.Name}'", $"one member for the field '{T.Definition.Fields[field].Name}'", concernsColumn: true);
                isGood = false;
            }
            else if (!TryRead(draft, field, property.Value, member, out FieldError error))
            {
                ReadOnlySpan<char> text = _lines.Text.Span.Slice(member.ValueStart, member.ValueLength);
                Errors.Add(_lines.Line, member.ValueStart + 1, T.Definition.Fields[field], error, text);
                isGood = false;
            }
        }

        if (isGood)
        {
            Keep(draft, _lines.Line);
        }
    }

    private bool TryRead(SignatureDraft<T> draft, int field, JsonElement value, JsonMember member, out FieldError error)
    {
        try
        {
            return draft.TryReadJson(field, value, FieldReadMode.Strict, out error);
        }
        catch (FieldCodecException exception)
        {
            throw exception.At(PlaceOf(_lines.Line, member.ValueStart + 1));
        }
    }
}
