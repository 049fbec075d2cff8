"""The ground: one table per file."""

from models.account import AccountMove, LoginThrottle
from models.cart import Cart, CartItem
from models.category import Category, FormerCategory
from models.chat_tally import ChatTally
from models.checkout import Checkout
from models.correspondence import Correspondence
from models.market import MarketFact
from models.notification import Notification
from models.order import Order, OrderEvent, OrderItem
from models.price_change import PriceChange, PriceChangeLine
from models.product import Product, ProductImage
from models.rating import Rating
from models.referral import LinkOpen
from models.report import Report
from models.sales import CategoryDay, ProductDay, ProductPair, SellerDay
from models.seen_chat import SeenChat
from models.seller import Seller
from models.shop_block import ShopBlock
from models.stock import StockMovement
from models.upload import Upload
from models.user import User
from models.wizard import Wizard

__all__ = [
    "AccountMove",
    "Cart",
    "CartItem",
    "Category",
    "CategoryDay",
    "ChatTally",
    "Checkout",
    "Correspondence",
    "FormerCategory",
    "LinkOpen",
    "LoginThrottle",
    "MarketFact",
    "Notification",
    "Order",
    "OrderEvent",
    "OrderItem",
    "PriceChange",
    "PriceChangeLine",
    "Product",
    "ProductDay",
    "ProductImage",
    "ProductPair",
    "Rating",
    "Report",
    "SeenChat",
    "Seller",
    "SellerDay",
    "ShopBlock",
    "StockMovement",
    "Upload",
    "User",
    "Wizard",
]
