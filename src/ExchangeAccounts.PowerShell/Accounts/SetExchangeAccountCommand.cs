using System.Management.Automation;

namespace ExchangeAccounts.PowerShell;

/// <summary>Changes accounts: name, tags, address, receive window, guards, and where the key is.</summary>
[Cmdlet(VerbsCommon.Set, "ExchangeAccount", DefaultParameterSetName = PlainSet, SupportsShouldProcess = true)]
[OutputType(typeof(ExchangeAccount))]
public sealed class SetExchangeAccountCommand : AccountKeyCmdlet
{
    private readonly List<ExchangeAccount> _selected = [];
    private PSCredential? _key;
    private AccountChange _change = new();

    /// <summary>Names, with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(AccountCompleter))]
    public string[] Account { get; set; } = [];

    /// <summary>Another name.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>Tags instead of the present ones; an empty list clears them.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(TagCompleter))]
    public string[]? Tag { get; set; }

    /// <summary>Another base address; an empty text for the environment's own.</summary>
    [Parameter]
    [AllowEmptyString]
    public string? BaseAddress { get; set; }

    /// <summary>Milliseconds a signed request stays valid.</summary>
    [Parameter]
    public int? ReceiveWindow { get; set; }

    /// <summary>A guard: the most one order may be worth.</summary>
    [Parameter]
    [ExactDecimal]
    public decimal? MaxOrderNotional { get; set; }

    /// <summary>A guard: the only symbols that orders may be of, instead of the present ones.</summary>
    [Parameter]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SymbolCompleter))]
    public string[]? AllowedSymbol { get; set; }

    /// <summary>A guard: orders must be reduce-only.</summary>
    [Parameter]
    public SwitchParameter RequireReduceOnly { get; set; }

    /// <summary>Guards to take away.</summary>
    [Parameter]
    public OrderGuard[]? ClearGuard { get; set; }

    /// <summary>Write the changed account.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // One name, one key and one secret name cannot be those of several accounts.
    private bool OneOnly => NewName is not null || SecretName is not null || ParameterSetName != PlainSet;

    /// <inheritdoc/>
    protected override void BeginProcessing() => Guarded(() =>
    {
        _key = ReadGivenKey();
        KeyPlace? place = GivenPlace();
        _change = new AccountChange
        {
            // Set to null by a variable is not the same as not given: it must not pass for "leave it".
            NewName = Given(nameof(NewName)) ? NewName ?? "" : null,
            Tags = Given(nameof(Tag)) ? Tag ?? [] : null,
            BaseAddress = Given(nameof(BaseAddress)) ? BaseAddress ?? "" : null,
            ReceiveWindow = ReceiveWindow,
            Guards = Guards(),
            Key = place?.Source == KeySource.Vault ? place with { Vault = KeyPlaces.ChooseVault(place.Vault) } : place,
        };
        if (_change == new AccountChange())
        {
            throw GivenKey.Invalid(nameof(NewName), "Nothing was said that shall change: give -NewName, -Tag, -BaseAddress, -ReceiveWindow, a guard, or a key and its place.");
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord() => Guarded(() =>
    {
        AccountFilter filter = new() { Names = Patterns(Account)! };
        IReadOnlyList<ExchangeAccount> accounts = Select(filter);
        WarnOfIdlePatterns(filter, accounts);
        if (OneOnly)
        {
            _selected.AddRange(accounts);
            return;
        }

        foreach (ExchangeAccount account in accounts)
        {
            Try(account.Name, () => Change(account));
        }
    });

    /// <inheritdoc/>
    protected override void EndProcessing() => Guarded(() =>
    {
        if (_selected.Count > 1)
        {
            throw GivenKey.Invalid(nameof(Account), $"A name or key is for one account, and this selects {_selected.Count}: {string.Join(", ", _selected.Select(static a => $"'{a.Name}'"))}.");
        }

        foreach (ExchangeAccount account in _selected)
        {
            Try(account.Name, () => Change(account));
        }
    });

    private void Change(ExchangeAccount account)
    {
        AccountChange change = _key is null && _change.Key is { Source: not KeySource.EnvironmentVariable } moved
            ? _change with { Key = moved with { KeyType = account.KeyType } }
            : _change;
        ExchangeAccount wanted = change.Apply(account, Runtime.Catalog.Exchanges);
        Runtime.Registry.CheckFree(wanted);
        string action = AccountDescription.Change(account, wanted, _key is not null);
        if (action.Length == 0 || Confirm(AccountDescription.Target(account), action))
        {
            ExchangeAccount changed = Keeper.Update(account, a => change.Apply(a, Runtime.Catalog.Exchanges), _key, WarnLeft);
            WriteObject(PassThru ? new[] { changed } : [], enumerateCollection: true);
        }
    }

    // A guard set to nothing by a slip is refused, not taken away.
    private GuardChange? Guards()
    {
        GuardChange guards = new()
        {
            MaxOrderNotional = Given(nameof(MaxOrderNotional)) ? MaxOrderNotional ?? 0 : null,
            AllowedSymbol = Given(nameof(AllowedSymbol)) ? AllowedSymbol ?? [] : null,
            RequireReduceOnly = Given(nameof(RequireReduceOnly)) ? RequireReduceOnly : null,
            Clear = ClearGuard ?? [],
        };
        return guards.IsEmpty ? null : guards;
    }

    private void WarnLeft(ExchangeException e) => WriteWarning($"The account was changed, but its old key is still where it was: {e.Message}");

    private bool Given(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
