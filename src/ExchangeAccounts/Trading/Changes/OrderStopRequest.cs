namespace ExchangeAccounts;

/// <summary>Which orders a user wants cancelled: one by an id, those that fit, or all.</summary>
public sealed record OrderStopRequest
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>The order by an id, or the symbol and book of several.</summary>
    public required OrderName Name { get; init; }

    /// <summary>Whether an id was given, be it a blank one.</summary>
    public bool IdIsGiven { get; init; }

    /// <summary>Whether the symbol came with an object: then it alone selects nothing.</summary>
    public bool SymbolIsPiped { get; init; }

    /// <summary>A parameter that selects and was given without a value, as by a variable that was never set; null for none.</summary>
    public string? Blank { get; init; }

    /// <summary>Only this side.</summary>
    public OrderSide? Side { get; init; }

    /// <summary>Only orders that were made longer ago.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>All of the symbol or account, and nothing may be left.</summary>
    public bool All { get; init; }

    /// <summary>Whether one order is meant, by its id.</summary>
    public bool IsOne => Name.Id is not null;

    private bool Selects => Side is not null || OlderThan is not null;

    /// <summary>Goes on where it is plain what is meant. A blank id, as of a variable that was never set, is not "all".</summary>
    /// <exception cref="ExchangeException"><see cref="FailureKind.InvalidRequest"/>, naming the parameter.</exception>
    public void Check()
    {
        if (IsOne && (All || Selects))
        {
            string parameter = All ? nameof(All) : Side is not null ? nameof(Side) : nameof(OlderThan);
            throw OrderRules.Invalid(parameter, $"-{parameter} is for several orders, and one is named by its id ({Name.Id}).");
        }

        if (All && Selects)
        {
            string parameter = Side is not null ? nameof(Side) : nameof(OlderThan);
            throw OrderRules.Invalid(parameter, $"-All leaves no order open: it goes with -Symbol and -Book, not with -{parameter}.");
        }

        if (Blank is { } blank && !IsOne)
        {
            throw OrderRules.Invalid(blank, $"-{blank} is given without a value, which would select more orders than are meant: give one, or leave it out.");
        }

        if (OlderThan < Shortest)
        {
            throw OrderRules.Invalid(nameof(OlderThan), "-OlderThan is a span of time of a second or more, such as 0:10:00 for ten minutes.");
        }

        if (IsOne || (!IdIsGiven && (All || Selects || (!string.IsNullOrWhiteSpace(Name.Symbol) && !SymbolIsPiped))))
        {
            return;
        }

        string why = IdIsGiven || SymbolIsPiped ? "; neither is given" : "; neither is given, nor -Symbol, -Side, -OlderThan or -All for several";
        throw OrderRules.Invalid(nameof(OrderName.OrderId), $"An order is named by its -OrderId or its -ClientOrderId{why}.");
    }

    /// <summary>Which open orders are meant.</summary>
    /// <param name="now">UTC.</param>
    public OrderFilter Filter(DateTime now) => new() { Book = Name.Book, Side = Side, MadeBefore = OlderThan is { } age ? now - age : null };

    /// <summary>What is asked for, where nobody looked which orders there are.</summary>
    public string Describe()
    {
        string text = $"Cancel all open {(Side is { } side ? side + " " : "")}orders";
        text += Name.Book is { } book ? $" in the {book.ToString().ToLowerInvariant()} book" : All ? " in both books" : "";
        text += OlderThan is { } age ? $" that are older than {age}" : "";
        return All && Name.Book != OrderBook.Regular ? text + ", stops of positions among them" : text;
    }
}
