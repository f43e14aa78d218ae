using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Optimizers.Tests;

internal enum Intent
{
    CardArrival,
    LostCard,
    TopUp,
}

/// <summary>A signature written by hand, so that data and evaluation are tested without the generator.</summary>
internal sealed class Ticket : ISignature<Ticket>
{
    public const int MessageField = 0;
    public const int IntentField = 2;
    public const int UrgencyField = 3;

    private static readonly string[] Labels = ["card_arrival", "lost_card", "top_up"];

    public string Message { get; init; } = "";

    public string? Context { get; init; }

    public Intent Intent { get; init; }

    public int? Urgency { get; init; }

    public static SignatureDefinition Definition { get; } = new(
        "Tests.Ticket",
        "Route the message.",
        [
            new() { Name = "message", PropertyName = nameof(Message), IsInput = true, TypeText = "text", JsonSchema = """{"type":"string"}""" },
            new() { Name = "context", PropertyName = nameof(Context), IsInput = true, TypeText = "text", JsonSchema = """{"type":"string"}""", IsOptional = true },
            new() { Name = "intent", PropertyName = nameof(Intent), IsInput = false, TypeText = "one of", JsonSchema = """{"enum":[]}""", AllowedValues = [.. Labels.Select(static label => new AllowedValue(label))] },
            new() { Name = "urgency", PropertyName = nameof(Urgency), IsInput = false, TypeText = "integer", JsonSchema = """{"type":"integer"}""", IsOptional = true },
        ],
        "system",
        "fingerprint");

    public static SignatureDraft<Ticket> CreateDraft() => new Draft();

    public static void FormatField(Ticket value, int field, PromptWriter writer)
        => writer.WriteText(field switch
        {
            MessageField => value.Message,
            1 => value.Context,
            IntentField => Labels[(int)value.Intent],
            _ => value.Urgency?.ToString(CultureInfo.InvariantCulture),
        });

    public static void WriteJsonField(Ticket value, int field, Utf8JsonWriter writer)
    {
        switch (field)
        {
            case MessageField:
                writer.WriteStringValue(value.Message);
                break;
            case 1:
                writer.WriteStringValue(value.Context);
                break;
            case IntentField:
                writer.WriteStringValue(Labels[(int)value.Intent]);
                break;
            default:
                if (value.Urgency is { } urgency)
                {
                    writer.WriteNumberValue(urgency);
                }
                else
                {
                    writer.WriteNullValue();
                }

                break;
        }
    }

    private sealed class Draft : SignatureDraft<Ticket>
    {
        private string _message = "";
        private string? _context;
        private Intent _intent;
        private int? _urgency;

        public override Ticket Build() => new() { Message = _message, Context = _context, Intent = _intent, Urgency = _urgency };

        protected override bool ReadText(int field, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error)
        {
            error = default;
            switch (field)
            {
                case MessageField:
                    _message = text.ToString();
                    return true;
                case 1:
                    _context = text.ToString();
                    return true;
                case IntentField:
                    int label = Array.IndexOf(Labels, text.ToString());
                    _intent = (Intent)label;
                    error = new FieldError(FailureKind.Constraint, "one of: " + string.Join("; ", Labels), $"'{text}'");
                    return label >= 0;
                default:
                    bool isNumber = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int urgency);
                    _urgency = urgency;
                    error = new FieldError(FailureKind.Parse, "a whole number", $"'{text}'");
                    return isNumber;
            }
        }

        protected override bool ReadJson(int field, JsonElement json, FieldReadMode mode, out FieldError error)
        {
            if (field is not MessageField && field is not IntentField && json.ValueKind == JsonValueKind.Null)
            {
                error = default;
                return true;
            }

            JsonValueKind expected = field == UrgencyField ? JsonValueKind.Number : JsonValueKind.String;
            if (json.ValueKind == expected)
            {
                return ReadText(field, expected == JsonValueKind.String ? json.GetString() : json.GetRawText(), mode, out error);
            }

            error = new FieldError(FailureKind.Parse, expected == JsonValueKind.String ? "text" : "a whole number", json.GetRawText());
            return false;
        }

        protected override void CopyField(Ticket source, int field)
        {
            switch (field)
            {
                case MessageField:
                    _message = source.Message;
                    break;
                case 1:
                    _context = source.Context;
                    break;
                case IntentField:
                    _intent = source.Intent;
                    break;
                default:
                    _urgency = source.Urgency;
                    break;
            }
        }
    }
}
